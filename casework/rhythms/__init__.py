"""Rhythms and pilots (R155–R173): the figures of weekly, monthly, quarterly and pilot reports, as data."""
