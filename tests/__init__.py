"""Tests of Duchatong; `conftest.py` holds what all of them share."""
