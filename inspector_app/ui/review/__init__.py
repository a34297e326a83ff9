"""Review: what the lead decides."""
