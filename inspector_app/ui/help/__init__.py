"""The guide and the conduct code, searchable without a network."""
