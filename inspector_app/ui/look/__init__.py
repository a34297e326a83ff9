"""Tokens, palettes, fonts and icons."""

from inspector_app.ui.look.look import Look

__all__ = ["Look"]
