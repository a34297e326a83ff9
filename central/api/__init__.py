"""HTTP for devices (docs/format.md §8)."""
