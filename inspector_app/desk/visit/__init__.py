"""One visit at the desk: the form, its draft, its evidence rules, finalising."""
