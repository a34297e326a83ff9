"""Letters to units: one page, signed, set from a template."""
