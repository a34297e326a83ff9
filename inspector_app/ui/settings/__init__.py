"""Settings: language, look, keys, about."""
