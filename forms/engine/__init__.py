"""Dependency graph and incremental recomputation."""
