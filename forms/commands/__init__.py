"""`duchatong forms …`: check, fill, eval, replay."""

from forms.commands.main import main

__all__ = ["main"]
