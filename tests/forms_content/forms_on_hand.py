"""The starter forms as the tests read them: tables, compiled definitions, recorded cases."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from pyxform.xls2json_backends import md_to_dict

from forms.definition import FormDefinition
from forms.load import load_form
from forms.session import FormSession

ROOT = Path(__file__).resolve().parents[2]
FORMS = ROOT / "resources" / "forms"
SAMPLE = ROOT / "resources" / "sample"
CASES = Path(__file__).parent / "cases"
NAMES = ("F1", "F2", "F3", "F4", "F5", "F6", "F7", "CP")
ZH, EN, BO, UG = "中文 (zh)", "English (en)", "བོད་ཡིག (bo)", "ئۇيغۇرچە (ug)"
NOON = datetime(2026, 11, 24, 10, 30, tzinfo=timezone(timedelta(hours=8)))

Row = Mapping[str, str]


@cache
def text_of(name: str) -> str:
    """The text table of a form."""
    return (FORMS / f"{name}.md").read_text(encoding="utf-8")


@cache
def table(name: str, sheet: str) -> tuple[Row, ...]:
    """The rows of a sheet."""
    return tuple(md_to_dict(text_of(name))[sheet])


@cache
def form(name: str) -> FormDefinition:
    """The compiled form."""
    return load_form(text_of(name).encode(), name=f"{name}.md")


def entropy() -> Callable[[int], bytes]:
    """Bytes that are the same in every run."""
    drawn = 0

    def draw(size: int) -> bytes:
        nonlocal drawn
        drawn += 1
        return hashlib.shake_128(str(drawn).encode()).digest(size)

    return draw


@dataclass(frozen=True, slots=True)
class Case:
    """A recorded walk through a form: `answers` in order, and whether the form is then complete."""

    name: str
    form: str
    preload: Mapping[str, str]
    answers: tuple[tuple[str, str], ...]
    complete: bool


@cache
def cases() -> tuple[Case, ...]:
    """All recorded walks, in the order of their names."""
    found = []
    for path in sorted(CASES.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        answers = tuple(data["answers"].items())
        found.append(Case(path.stem, data["form"], data["preload"], answers, data["complete"]))
    return tuple(found)


def tour() -> Case:
    """The walk of the sample county."""
    data = json.loads((SAMPLE / "answers-F1.json").read_text(encoding="utf-8"))
    return Case(
        "tour", data["form"], data["preload"], tuple((r, v) for r, v in data["answers"]), complete=True
    )


def start(case: Case) -> FormSession:
    """A session with nothing answered, on the fixed clock."""
    return FormSession.start(form(case.form), clock=lambda: NOON, preload=case.preload, entropy=entropy())


def walk(case: Case) -> FormSession:
    """Answer in order; an instance that a ref names is added first."""
    session = start(case)
    for ref, value in case.answers:
        for mark in re.finditer(r"\[(\d+)\]", ref):
            base = ref[: mark.start()]
            while session.find(f"{base}[{mark[1]}]") is None:
                session.add_instance(base)
        session.answer(ref, value)
    return session


def places(refs: tuple[str, ...]) -> Iterator[str]:
    """Refs without positions."""
    return (re.sub(r"\[\d+\]", "", ref) for ref in refs)
