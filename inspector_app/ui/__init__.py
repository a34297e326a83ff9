"""The windows of the desktop client."""

from inspector_app.immortal import make_immortal

make_immortal()
