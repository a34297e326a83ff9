"""What a published form says of its questions, so that answers become measures without the form
(docs/events.md, `form.published.items`).
"""

from __future__ import annotations

from collections.abc import Iterable

from forms.schema import Bind

_COLUMNS = ("item", "indicator", "score", "evidence")


def item_rows(binds: Iterable[Bind]) -> list[dict[str, str | bool]]:
    """The inspection columns of every question that has some; `ref` has no positions, flags that are not set
    are left out.
    """
    return [_row(bind) for bind in binds if any(bind.inspection.get(name) for name in _COLUMNS)]


def _row(bind: Bind) -> dict[str, str | bool]:
    texts = {name: bind.inspection[name] for name in _COLUMNS if bind.inspection.get(name)}
    control = bind.schema.control
    flags = {
        "critical": bind.inspection.get("critical") == "yes",
        "required": bind.required not in ("", "false()"),
    }
    kind = {"kind": control.kind} if control is not None else {}
    return {
        "ref": bind.schema.path,
        **texts,
        **kind,
        **{name: True for name, is_set in flags.items() if is_set},
    }
