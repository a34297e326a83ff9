"""Folds: pure functions from a stream's entries to the state that screens show."""
