"""Whether a choice or a point of a range is offered: what `answer` asks beside the type."""

from __future__ import annotations

from forms.choices import ChoiceLists
from forms.faults import AnswerRefused
from forms.instance import FormNode
from forms.schema import Control
from forms.xpath.values import number_of_text


def fitted(node: FormNode, text: str, lists: ChoiceLists) -> str:
    """The answer as its control takes it: several choices in the order of the list.

    Raises AnswerRefused `answer.not-offered`, `answer.incomplete-rank`, `answer.out-of-range`.
    """
    control = node.schema.control
    if control is None or text == "":
        return text
    if control.kind == "range":
        _within(control, text)
    if control.kind not in ("select", "select1", "rank"):
        return text
    offered = lists.values(node, control)
    if not offered and control.itemset is not None and lists.engine.form.absent_lists:
        return text
    return _chosen(control.kind, text, offered)


def _chosen(kind: str, text: str, offered: list[str]) -> str:
    if kind == "select1":
        if text not in offered:
            raise _not_offered()
        return text
    chosen = text.split()
    places = {value: at for at, value in reversed(list(enumerate(offered)))}
    if any(value not in places for value in chosen):
        raise _not_offered()
    if kind == "select":
        return " ".join(sorted(dict.fromkeys(chosen), key=places.__getitem__))
    if len(set(chosen)) != len(chosen) or set(chosen) != set(offered):
        raise AnswerRefused("answer.incomplete-rank", "all options must be ranked once; the old answer stays")
    return " ".join(chosen)


def _not_offered() -> AnswerRefused:
    return AnswerRefused("answer.not-offered", "that choice is not offered; the old answer stays")


def _within(control: Control, text: str) -> None:
    value = number_of_text(text)
    ends = [number_of_text(control.attributes.get(name, "")) for name in ("start", "end")]
    if any(e != e for e in ends):
        return
    if not min(ends) <= value <= max(ends):
        raise AnswerRefused("answer.out-of-range", "the number is outside the range; the old answer stays")
