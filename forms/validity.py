"""Required and constraint: whether an answer may stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.faults import XPathFault
from forms.instance import FormNode
from forms.xpath.convert import as_truth

if TYPE_CHECKING:
    from forms.session import FormSession


@dataclass(frozen=True, slots=True)
class SessionFault:
    """One violation. `kind`: required or constraint; `message` in the session's language, or ""."""

    ref: str
    kind: str
    message: str


def violation(session: FormSession, node: FormNode) -> str:
    """required, constraint or "". Only relevant leaves can violate anything."""
    if not node.relevant or not node.schema.is_leaf:
        return ""
    if node.value == "":
        return "required" if node.required else ""
    bind = node.schema.bind
    if bind is None or not bind.constraint:
        return ""
    try:
        fn = as_truth(session.form.compile(bind.constraint, node.schema))
        return "" if session.engine.evaluate(fn, node) else "constraint"
    except XPathFault:
        return "constraint"


def message_of(session: FormSession, node: FormNode, kind: str) -> str:
    """The form's own message for a kind of violation."""
    bind = node.schema.bind
    if bind is None:
        return ""
    message = bind.required_message if kind == "required" else bind.constraint_message
    return session.texts.render(message, node)


def fault_of(session: FormSession, node: FormNode) -> SessionFault | None:
    """The violation of a node, with its message."""
    kind = violation(session, node)
    return SessionFault(node.ref(), kind, message_of(session, node, kind)) if kind else None
