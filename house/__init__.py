"""House-keeping of Duchatong: set-up, fonts, lock file, checks, requirement index, translations, benchmarks.

Nothing in the product imports this package. `set_up.py` and what it imports run on a bare Python 3.11.
"""
