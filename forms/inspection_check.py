"""What is wrong with the inspection columns of a form (docs/forms.md): what `forms check` says of them.

What the program cannot read is an error. What it can read and nobody can have meant is a warning: a form that
a county has signed and sent out goes on opening.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.definition import FormDefinition
from forms.faults import FormFault
from forms.inspection import language_code, parse_anchors, rule_of
from forms.lists import list_values
from forms.schema import Bind, Control

COLUMNS = frozenset({"item", "indicator", "evidence", "critical", "score", "reviewed", "reference"})
QUIET = frozenset({"NA", "DK", "RF"})
_ITEM = re.compile(r"[A-Z][A-Z0-9]*(?:-[0-9A-Z]+)?\.[A-Za-z0-9_\-]+\Z")
_INDICATOR = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)+\Z")
_PAIR = re.compile(r"(?P<value>[^\s=]+)=(?P<points>\d{1,3})\Z")
_RULE = re.compile(r"[a-z][a-z0-9_]*\Z")
_LIST = re.compile(r"instance\('([^']+)'\)/root/item")
MOST_POINTS = 100


def check_inspection(form: FormDefinition) -> list[FormFault]:
    """Every fault of the inspection columns, in the order of the binds."""
    codes = {language_code(name) for name in form.languages}
    found = [fault for bind in form.binds for fault in (*_check(bind, codes), *_against_choices(bind, form))]
    return [*found, *_twice(form)]


def _fault(bind: Bind, column: str, en: str, zh: str, code: str = "", level: str = "error") -> FormFault:  # noqa: PLR0917
    name, place = f"inspection.{code or column}", bind.schema.path
    return FormFault(name, en, zh, place=place, sheet="survey", column=f"bind::dct:{column}", level=level)


def _odd(bind: Bind, column: str, en: str, zh: str, code: str = "") -> FormFault:
    return _fault(bind, column, en, zh, code, "warning")


def _check(bind: Bind, codes: set[str]) -> Iterator[FormFault]:
    """What one question's columns say by themselves."""
    cells = bind.inspection
    for column, value in cells.items():
        if column not in COLUMNS and not column.startswith("anchors"):
            en, zh = f"there is no inspection column {column!r}", f"没有名为 {column!r} 的督查列"
            yield _fault(bind, column, en, zh, "unknown-column")
        elif column.startswith("anchors") and value:
            yield from _check_anchors(bind, column, value, codes)
    yield from _check_evidence(bind, cells.get("evidence", ""))
    if cells.get("critical", "") not in ("", "yes", "no"):
        yield _fault(bind, "critical", "critical must be yes, no or empty", "critical 只能填 yes、no 或留空")
    item = cells.get("item", "")
    if item and not _ITEM.match(item):
        en, zh = f"{item!r} is no full item key such as F1.D3", f"{item!r} 不是完整的条目编号（如 F1.D3）"
        yield _fault(bind, "item", en, zh)
    for word in cells.get("indicator", "").split():
        if not _INDICATOR.match(word):
            en, zh = f"{word!r} is no indicator code such as TSC-A3", f"{word!r} 不是指标编号（如 TSC-A3）"
            yield _odd(bind, "indicator", en, zh)
    yield from _check_score(bind, cells.get("score", ""))


def _check_evidence(bind: Bind, words: str) -> Iterator[FormFault]:
    for word in words.split():
        rule = rule_of(word)
        if rule is None:
            en = f"{word!r} is no rule type[:minimum[:onsite]]"
            yield _fault(bind, "evidence", en, f"{word!r} 不是“类型[:最少数量[:onsite]]”")
        elif rule.minimum == 0:
            yield _odd(
                bind, "evidence", f"{word!r} asks for nothing", f"{word!r} 的最少数量是 0，等于没有要求"
            )


def _check_anchors(bind: Bind, column: str, value: str, codes: set[str]) -> Iterator[FormFault]:
    if not parse_anchors(value):
        en, zh = "anchors must be written 5=…；4=…", "行为锚定应写作 5=…；4=…"
        yield _fault(bind, column, en, zh, "anchors")
    code = column.partition("_")[2]
    if code and codes and code not in codes:
        en, zh = f"the form has no language {code!r}", f"表单没有语言 {code!r}"
        yield _odd(bind, column, en, zh, "anchors-language")


def _check_score(bind: Bind, score: str) -> Iterator[FormFault]:
    """`value=points …`, or one word: the name of a rule."""
    words = score.split()
    if len(words) == 1 and _RULE.match(words[0]):
        return
    for word in words:
        pair = _PAIR.match(word)
        if pair is None or int(pair["points"]) > MOST_POINTS:
            en = f"{word!r} is no value=points with points from 0 to 100, and no name of a rule"
            yield _odd(bind, "score", en, f"{word!r} 不是“选项=分值”（0 到 100），也不是规则名")


def _against_choices(bind: Bind, form: FormDefinition) -> Iterator[FormFault]:
    """Scores and anchors name choices that the question offers."""
    if not any(column == "score" or column.startswith("anchors") for column in bind.inspection):
        return  # no need to walk a list of ten thousand
    offered = _offered(bind.schema.control, form)
    if offered is None:
        return
    pairs = [pair for word in bind.inspection.get("score", "").split() if (pair := _PAIR.match(word))]
    for value in (pair["value"] for pair in pairs):
        if value not in offered:
            en, zh = f"the question has no choice {value!r}", f"本题没有选项 {value!r}"
            yield _odd(bind, "score", en, zh, "no-choice")
        elif value in QUIET:
            en = f"{value} leaves the denominator and has no points"
            yield _odd(bind, "score", en, f"{value} 不计入分母，不能有分值")
    for column, text in bind.inspection.items():
        if column.startswith("anchors"):
            for level in (str(anchor.level) for anchor in parse_anchors(text)):
                if level not in offered:
                    en, zh = f"the question has no level {level}", f"本题没有 {level} 级"
                    yield _odd(bind, column, en, zh, "no-choice")


def _offered(control: Control | None, form: FormDefinition) -> frozenset[str] | None:
    """The values of a question's list, whatever its filter; None where they cannot be known here."""
    if control is None or control.kind not in ("select", "select1", "rank") or control.search is not None:
        return None
    values = {item.value for item in control.items}
    if control.itemset is None:
        return frozenset(values)
    found = _LIST.search(control.itemset.nodeset)
    if found is None or found[1] not in form.lists or found[1] in form.absent_lists:
        return None
    return frozenset(values | list_values(form.lists[found[1]], control.itemset.value))


def _twice(form: FormDefinition) -> Iterator[FormFault]:
    """An item stands for one question: problems, evidence and a draft's way to a new version go by it."""
    first: dict[str, str] = {}
    for bind in form.binds:
        item = bind.inspection.get("item", "")
        if not item:
            continue
        other = first.setdefault(item, bind.schema.path)
        if other != bind.schema.path:
            en, zh = f"{item} is the item of {other} already", f"条目 {item} 已用于 {other}"
            yield _odd(bind, "item", en, zh, "item-twice")
