"""One job a script."""
