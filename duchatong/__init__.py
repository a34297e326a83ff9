"""督查通 (Duchatong): the command that dispatches to the desktop client and the central endpoint."""

__version__ = "0.1.0"
