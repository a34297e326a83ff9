"""Scoring: item → indicator → body → composite, in exact fractions of 100 (docs/scoring/)."""
