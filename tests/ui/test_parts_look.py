"""Tokens, palettes, fonts, icons and switching while running."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from inspector_app.ui.look import Look
from inspector_app.ui.look.icons import IconCache
from inspector_app.ui.look.places import resource
from inspector_app.ui.look.tokens import SCALES, THEMES, shipped_tokens

ROOT = Path(__file__).resolve().parents[2]
GROUNDS = ("window", "surface", "raised", "sunken", "accentTint")
INKS = ("text", "textMuted", "textDisabled", "accent", "good", "warn", "bad", "info", "proven", "sealed")
TINTS = ("good", "warn", "bad", "info", "proven", "sealed")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_role_can_be_read_on_every_ground(theme: str) -> None:
    colours = shipped_tokens().colours[theme]
    pairs = [(ink, ground) for ink in INKS for ground in GROUNDS]
    pairs += [(ink, f"{tint}Tint") for tint in TINTS for ink in ("text", "textMuted", tint)]
    pairs += [("accentText", "accentFill"), ("accentText", "accentFillHover")]
    weak = [(a, b) for a, b in pairs if contrast(colours[a], colours[b]) < 4.5]
    assert not weak


@pytest.mark.parametrize("theme", THEMES)
def test_outlines_and_focus_can_be_seen_on_every_ground(theme: str) -> None:
    colours = shipped_tokens().colours[theme]
    weak = [
        (role, ground)
        for role in ("focus", "lineStrong")
        for ground in GROUNDS
        if contrast(colours[role], colours[ground]) < 3
    ]
    assert not weak


def test_focus_and_proven_have_their_colours_for_themselves() -> None:
    for colours in shipped_tokens().colours.values():
        for alone in ("focus", "proven"):
            assert [role for role, value in colours.items() if value == colours[alone]] == [alone]


def test_switching_theme_changes_palette_and_sheet_of_the_running_program(
    look: Look, qapp: QApplication
) -> None:
    before = qapp.styleSheet()
    seen: list[str] = []
    look.changed.connect(lambda: seen.append(look.theme))
    look.change(theme="dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == look.hex("window")
    assert qapp.styleSheet() != before
    assert seen == ["dark"]
    disabled = qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name().upper() == look.hex("textDisabled")


@pytest.mark.parametrize("scale", SCALES)
def test_type_and_lengths_grow_together(look: Look, scale: float) -> None:
    look.change(scale=scale)
    assert look.font("body").pixelSize() == round(14 * scale)
    assert look.font("caption").pixelSize() >= 12
    assert look.size("answerRow") == round(46 * scale)


def test_unknown_theme_and_scale_are_refused(look: Look) -> None:
    with pytest.raises(ValueError, match="theme"):
        look.change(theme="sepia")
    with pytest.raises(ValueError, match="scale"):
        look.change(scale=2.0)
    assert look.theme == "light"


def test_medium_is_a_family_of_its_own(look: Look) -> None:
    assert look.font("body").families()[0] == "Noto Sans SC"
    assert look.font("heading").families()[0] == "Noto Sans SC Medium"
    assert look.font("body", language="ug").families()[0] == "Noto Sans Arabic"
    assert look.font("body", language="bo").families()[0] == "Noto Serif Tibetan"


def test_an_icon_takes_the_colour_that_it_is_given(look: Look) -> None:
    pixmap = look.pixmap("proven", "proven", 20, 2.0)
    assert pixmap.devicePixelRatio() == 2.0
    assert pixmap.width() == 40
    image = pixmap.toImage()
    solid = {
        image.pixelColor(x, y).name().upper()
        for x in range(40)
        for y in range(40)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {look.hex("proven")}
    assert look.pixmap("proven", "proven", 20, 2.0).cacheKey() == pixmap.cacheKey()


def test_every_shipped_icon_can_be_drawn_and_an_unknown_one_is_named(look: Look) -> None:
    cache = IconCache(resource("icons"))
    assert len(cache.names()) > 50
    for name in cache.names():
        assert not look.pixmap(name).isNull()
    with pytest.raises(KeyError, match="nowhere"):
        look.pixmap("nowhere")


def test_every_button_that_copies_has_the_icon_of_copying_and_no_other_button_has():
    ours = ROOT / "inspector_app" / "ui"
    made = re.compile(r'Button\([^()]*tr\("([^"]+)"\)[^()]*\)', re.DOTALL)
    found = [match for path in sorted(ours.rglob("*.py")) for match in made.finditer(path.read_text("utf-8"))]
    copying = {match[1]: 'icon="copy"' in match[0] for match in found if match[1].startswith("Copy")}
    assert len(copying) >= 4
    assert all(copying.values()), copying
    others = [match[1] for match in found if 'icon="copy"' in match[0] and match[1] not in copying]
    assert others == []
