"""The window shell."""
