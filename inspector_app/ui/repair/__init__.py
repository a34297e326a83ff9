"""Over a locked window: a backup is put back, what can be read is recovered, a new key is made."""
