"""Watching the inspectors and the data (R75, R148–R154, X20, X25): signals that are explained and can be
answered."""
