"""Every answer of the recorded walks through the starter forms (tests/forms_content/cases), timed."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

from forms.definition import FormDefinition
from forms.load import load_form
from forms.session import FormSession

ROOT = Path(__file__).resolve().parents[1]
NOON = datetime(2026, 11, 24, 10, 30, tzinfo=timezone(timedelta(hours=8)))
ROUNDS = 3


def slowest_by_form() -> Mapping[str, tuple[float, str]]:
    """Form → milliseconds of processor time of its slowest answer, and which one.

    Each walk is gone through three times and each answer counts as it went best: that takes the machine's own
    hiccups out, and leaves an answer that is slow every time.
    """
    found: dict[str, tuple[float, str]] = {}
    forms: dict[str, FormDefinition] = {}
    for path in sorted((ROOT / "tests" / "forms_content" / "cases").glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        name = case["form"]
        if name not in forms:
            source = (ROOT / "resources" / "forms" / f"{name}.md").read_bytes()
            forms[name] = load_form(source, name=f"{name}.md")
        walks = [_walk(forms[name], case) for _ in range(ROUNDS)]
        best = {ref: min(walk[ref] for walk in walks) for ref in walks[0]}
        worst = max(best, key=best.__getitem__)
        found[name] = max(found.get(name, (0.0, "")), (best[worst], f"{path.stem} {worst}"))
    return found


def _walk(form: FormDefinition, case: Mapping[str, Mapping[str, str]]) -> dict[str, float]:
    session = FormSession.start(form, clock=lambda: NOON, preload=case["preload"])
    spent: dict[str, float] = {}
    for ref, value in case["answers"].items():
        for mark in re.finditer(r"\[(\d+)\]", ref):
            repeat = ref[: mark.start()]
            while session.find(f"{repeat}[{mark[1]}]") is None:
                spent[f"+{repeat}"] = _timed(partial(session.add_instance, repeat))
        spent[ref] = _timed(partial(session.answer, ref, value))
    return spent


def _timed(work: Callable[[], object]) -> float:
    before = time.thread_time()
    work()
    return (time.thread_time() - before) * 1000
