"""The fixture county: 3 counties, 20 units, 120 windows, 24 months, made from a seed, with planted faults."""
