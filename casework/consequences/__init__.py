"""Ranking and consequences (R133–R147): bands, lists and drafts; a person signs, never the rule."""
