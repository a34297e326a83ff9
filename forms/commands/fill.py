"""`forms fill FORM --answers FILE.json --out FILE.xml`: a form without a window."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from forms.commands.attachments import beside
from forms.commands.case_files import InputRefused, read_bytes, read_json
from forms.definition import FormDefinition
from forms.faults import AnswerRefused
from forms.load import load_form
from forms.places import is_fixed
from forms.session import FormSession

MOST_MADE = 1_000


def fill(form_path: Path, answers_path: Path, out: Path) -> int:
    """Give the answers in their order and write the submission; 1 where something stays violated.

    Answers are an object `{"/data/a": "value", …}`, or one with `answers`, `language`, `now` and `preload`.
    Repeat instances named by their positions are added as they are met. Raises FormRefused and InputRefused.
    """
    form = load_form(read_bytes(form_path), name=form_path.name, attachments=beside(form_path))
    given = read_json(answers_path)
    if not isinstance(given, dict):
        raise InputRefused(
            "input.not-answers", "must hold an object of answers by path", place=str(answers_path)
        )
    nested = given.get("answers")
    answers: dict[str, Any] = nested if isinstance(nested, dict) else given
    settings: dict[str, Any] = given if isinstance(nested, dict) else {}
    session = FormSession.start(
        form,
        clock=_clock(settings.get("now"), answers_path),
        preload=_preload(settings.get("preload"), answers_path),
        language=_language(settings.get("language"), form, answers_path),
    )
    for ref, value in answers.items():
        _make_instances(session, str(ref))
        try:
            session.answer(str(ref), _text(value))
        except AnswerRefused as refused:
            raise InputRefused(refused.code, refused.message, place=f"{answers_path} {ref}") from refused
    session.finish()
    faults = session.faults()
    for fault in faults:
        sys.stdout.write(f"{fault.ref}: {fault.kind} {fault.message}".rstrip() + "\n")
    try:
        out.write_bytes(session.submission_xml())
    except OSError as error:
        raise InputRefused(
            "output.unwritable", f"cannot be written: {error.strerror}", place=str(out)
        ) from error
    return 1 if faults else 0


def _preload(given: Any, path: Path) -> dict[str, str]:
    if given is not None and not isinstance(given, dict):
        raise InputRefused(
            "input.not-preload", "must be an object of values by name", place=f"{path} preload"
        )
    return {str(name): _text(value) for name, value in (given or {}).items()}


def _language(given: Any, form: FormDefinition, path: Path) -> str | None:
    if given in (None, "") or given in form.languages:
        return given if given else None
    known = ", ".join(form.languages) or "none"
    raise InputRefused(
        "input.no-language", f"{given!r} is no language of the form ({known})", place=f"{path} language"
    )


def _clock(text: Any, path: Path) -> Any:
    if text is None:
        return lambda: datetime.now().astimezone()
    try:
        moment = datetime.fromisoformat(str(text).replace("Z", "+00:00"))
    except ValueError as error:
        raise InputRefused("input.not-a-time", f"{text!r} is no ISO time", place=f"{path} now") from error
    if moment.tzinfo is None:
        raise InputRefused("input.not-a-time", f"{text!r} has no offset from UTC", place=f"{path} now")
    return lambda: moment


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(map(str, value))
    return str(value)


def _make_instances(session: FormSession, ref: str) -> None:
    """Add instances up to the positions in a path, where a person could."""
    parts = ref.split("/")
    for at, part in enumerate(parts):
        name, _, index = part.partition("[")
        if not (index[:-1].isdecimal() and index[:-1].isascii() and len(index) < 10):
            continue
        repeat = "/".join([*parts[:at], name])
        schema = session.form.schema_at(repeat)
        if schema is None or not schema.is_repeat or is_fixed(schema):
            continue
        while 0 < int(index[:-1]) <= MOST_MADE and session.find("/".join([*parts[:at], part])) is None:
            session.add_instance(repeat)
