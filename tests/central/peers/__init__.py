"""Programs that speak tus, for `tests/central/test_tus_peers.py`: other people's, and ours as a process."""
