"""Plans, assignment, gates and quotas (R37–R81, X11, X13, X35)."""
