"""Covert work at the desk: the scenario card, the letter of authority, what is sealed."""
