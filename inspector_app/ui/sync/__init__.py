"""Sync: what waits, what is proven, the line and the stick."""
