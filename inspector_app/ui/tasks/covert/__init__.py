"""Covert tasks at the lead's: the panel that plans one, and the card that a second person checks."""
