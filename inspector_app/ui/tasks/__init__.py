"""Tasks: the list, and what there is to know before a visit."""
