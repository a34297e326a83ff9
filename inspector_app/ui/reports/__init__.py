"""Reports: preview and signed export."""
