"""Evidence: grid and viewer."""
