"""`forms check FILE`: every problem of a form, one a line, in English and Chinese."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from forms.commands.attachments import beside
from forms.commands.case_files import read_bytes
from forms.definition import FormDefinition
from forms.faults import FormFault, FormRefused
from forms.load import load_form

_LEVELS = {"error": "错误", "warning": "警告", "notice": "提示"}


def check(path: Path, *, as_json: bool = False) -> int:
    """Print what is wrong; 0 if the form is sound, 1 if it is not (warnings count, notices do not).

    Raises InputRefused for a file that cannot be read.
    """
    source = read_bytes(path)
    try:
        form = load_form(source, name=path.name, attachments=beside(path))
    except FormRefused as refused:
        _print(refused.faults, as_json=as_json)
        return 1
    found = [*form.warnings, *notices(form)]
    _print(found, as_json=as_json)
    wrong = any(fault.level != "notice" for fault in found)
    if not wrong and not as_json:
        sys.stdout.write(
            f"{form.form_id} {form.version}: sound 无误 ({len(form.binds)} questions and calculations)\n"
        )
    return 1 if wrong else 0


def notices(form: FormDefinition) -> list[FormFault]:
    """What a reader should know though nothing is wrong."""
    return [
        FormFault(
            "form.machine-drafted",
            f"wording in {code} is machine-drafted; it is offered, and with it the words of the respondent's "
            "window, only once a native speaker's review is recorded",
            f"{code} 语言的措辞由机器起草，须登记母语者审校后方可用于访谈，受访者窗口的用语一并审校",
            place=code,
            sheet="settings",
            column="attribute::dct:machine_drafted",
            level="notice",
        )
        for code in form.machine_drafted
    ]


def _print(faults: tuple[FormFault, ...] | list[FormFault], *, as_json: bool) -> None:
    for fault in faults:
        if as_json:
            row = {
                "code": fault.code,
                "level": fault.level,
                "sheet": fault.sheet,
                "row": fault.row,
                "column": fault.column,
                "place": fault.place,
                "en": fault.message_en,
                "zh": fault.message_zh,
            }
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            where = fault.where() or "form"
            en, zh = " ".join(fault.message_en.split()), " ".join(fault.message_zh.split())
            sys.stdout.write(
                f"{fault.level} {_LEVELS.get(fault.level, '')} [{fault.code}] {where}: {en} | {zh}\n"
            )
