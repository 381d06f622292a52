"""Languages, negotiation and catalogs."""
