"""The devices through Qt."""

from inspector_app.immortal import make_immortal

make_immortal()
