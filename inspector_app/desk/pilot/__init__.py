"""The lead's pilot: sites, baseline, gate, months."""
