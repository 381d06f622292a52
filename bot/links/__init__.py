"""The pages that the guide names, opened politely and held against what was last read there."""
