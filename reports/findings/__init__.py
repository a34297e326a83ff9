"""The findings of one visit: what the team lead signs and hands to the unit."""
