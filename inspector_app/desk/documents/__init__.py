"""Every document that can be shown, signed and exported, in one list."""
