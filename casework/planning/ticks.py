"""The six tests that a covert scenario must pass, twice, by two people (X15)."""

SCENARIO_TICKS = ("realistic", "reliable", "ethical", "practical", "safe", "objective")
