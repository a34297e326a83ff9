"""The first place of a covert profile: its entries, each with card, letter and recall."""
