from __future__ import annotations

import ast
import os
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from house import translations

PLACE = re.compile(r"\{\w+\}|%n|%\d")
FUNCTIONS = {"tr", "translate", "QT_TRANSLATE_NOOP", "QT_TR_NOOP"}


def untranslatable(source: str) -> list[int]:
    """Lines where a text for translation is not a plain string.

    lupdate takes the pieces of an f-string or of a `+` for texts of their own, which never match at run time;
    of `tr = self.tr` it does not know the class, so that the context stays empty and never matches either.
    """
    lines = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        together = any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in node.args[:3])
        nameless = name == "tr" and isinstance(node.func, ast.Name)
        if name in FUNCTIONS and (together or nameless):
            lines.append(node.lineno)
    return lines


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ('self.tr("Sync")', 0),
        ('self.tr("{n} of {m}").format(n=n, m=m)', 0),
        ('self.tr("one " "two")', 0),
        ('self.tr(f"{n} left")', 1),
        ('tr("Sync")', 1),
        ('self.tr("left: " + name)', 1),
        ('self.tr("%d left" % n)', 1),
        ('QCoreApplication.translate("Sync", f"{n} left")', 1),
    ],
)
def test_what_the_lint_finds(source: str, wrong: int) -> None:
    assert len(untranslatable(source)) == wrong


def test_no_text_for_translation_is_put_together() -> None:
    found = [
        f"{path.relative_to(translations.ROOT)}:{line}"
        for path in translations.sources_of_ui()
        for line in untranslatable(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_text_of_the_windows_is_translated(language: str, tmp_path: Path) -> None:
    """Texts are taken from the sources anew: one that is not in the .ts file yet counts as untranslated."""
    name = f"duchatong_{language}.ts"
    shutil.copy(translations.SOURCES / name, tmp_path / name)
    translations.update(tmp_path)
    assert translations.unfinished(tmp_path / name) == []


def ts_file(path: Path, *messages: str) -> Path:
    body = "".join(f"<message{message}</translation></message>" for message in messages)
    path.write_text(f'<TS version="2.1"><context><name>Sync</name>{body}</context></TS>', encoding="utf-8")
    return path


DONE = "><source>done</source><translation>完成"
OPEN = '><source>open</source><translation type="unfinished">'
PLURAL = ' numerus="yes"><source>%n left</source><translation><numerusform>剩 %n 项</numerusform>'
OPEN_PLURAL = (
    ' numerus="yes"><source>%n sent</source><translation type="unfinished"><numerusform></numerusform>'
)


def test_unfinished_entries_are_seen(tmp_path: Path) -> None:
    path = ts_file(tmp_path / "x.ts", DONE, OPEN, PLURAL, OPEN_PLURAL)
    assert translations.unfinished(path) == ["Sync: open", "Sync: %n sent"]


def test_filling_translates_open_entries_and_leaves_the_others(tmp_path: Path) -> None:
    path = ts_file(tmp_path / "x.ts", DONE, OPEN, PLURAL, OPEN_PLURAL)
    assert translations.fill(path, {"done": "好", "Sync: open": "打开", "%n sent": "已送 %n 项"}) == 2
    assert translations.unfinished(path) == []
    text = path.read_text(encoding="utf-8")
    assert "完成" in text
    assert "好" not in text
    assert "<numerusform>已送 %n 项" in text


def test_translations_keep_the_places_for_values() -> None:
    """A `{n}` that the translation lacks would leave a number out; one too many would raise at run time."""
    wrong = []
    for message in ElementTree.parse(translations.SOURCES / "duchatong_zh_CN.ts").getroot().iter("message"):
        source, translated = message.findtext("source", ""), "".join(message.find("translation").itertext())
        if translated.strip() and set(PLACE.findall(source)) != set(PLACE.findall(translated)):
            wrong.append(source)
    assert wrong == []


def test_what_is_compiled_follows_the_words_and_not_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A working tree that was copied or put back may hold words older than what was made of others."""
    monkeypatch.setattr(translations, "COMPILED", tmp_path / "made")
    (tmp_path / "made").mkdir()
    source = ts_file(tmp_path / "x.ts", DONE)
    assert translations._compiled([source], source) != []
    assert translations._compiled([source], source) == []
    ts_file(source, DONE, OPEN)
    os.utime(source, (0, 0))
    assert translations._compiled([source], source) != []
