"""`duchatong verify`: says what holds, what does not, and where; needs no account and no network."""
