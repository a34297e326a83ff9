"""One question as a screen shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.choices import Choice
from forms.inspection import Anchor, EvidenceRule, anchors_of, evidence_of
from forms.instance import FormNode
from forms.schema import Control
from forms.validity import message_of, violation

if TYPE_CHECKING:
    from forms.session import FormSession

SELECTS = frozenset({"select", "select1", "rank"})


@dataclass(frozen=True, slots=True)
class Question:
    """`value` is the XForms text, `display_value` what a person reads, `fault` the message violated or None.

    `attributes` are the control's own, such as `mediatype`, `start`, `end`, `step`, `accuracyThreshold`.
    `reference` names the standard or document that the item rests on.
    """

    ref: str
    item: str
    label: str
    hint: str
    guidance: str
    control: str
    datatype: str
    appearance: tuple[str, ...]
    value: str
    display_value: str
    choices: tuple[Choice, ...]
    required: bool
    required_message: str
    readonly: bool
    relevant: bool
    fault: str | None
    media: Mapping[str, str]
    anchors: tuple[Anchor, ...]
    evidence: tuple[EvidenceRule, ...]
    indicator: str | None
    critical: bool
    score: str | None
    attributes: Mapping[str, str]
    reference: str = ""


def describe(session: FormSession, node: FormNode) -> Question:
    """The question of a node, all texts in the session's language."""
    control = node.schema.control or Control("model", node.schema)
    bind = node.schema.bind
    inspection = bind.inspection if bind is not None else {}
    texts = session.texts
    choices = session.lists.of(node, control)
    kind = violation(session, node)
    return Question(
        ref=node.ref(),
        item=inspection.get("item", "") or node.schema.name,
        label=texts.render(control.label, node).strip(),
        hint=texts.render(control.hint, node).strip(),
        guidance=texts.render(control.hint, node, "guidance"),
        control=control.kind,
        datatype=node.schema.datatype,
        appearance=control.appearance,
        value=node.value,
        display_value=_shown(node.value, control, choices, node.schema.datatype),
        choices=choices,
        required=node.required,
        required_message=message_of(session, node, "required"),
        readonly=node.readonly,
        relevant=node.relevant,
        fault=(message_of(session, node, kind) or kind) if kind else None,
        media=texts.media(control.label, node),
        anchors=anchors_of(bind, session.language, session.form.default_language),
        evidence=evidence_of(bind),
        indicator=inspection.get("indicator") or None,
        critical=inspection.get("critical") == "yes",
        score=inspection.get("score") or None,
        attributes={**(bind.attributes if bind is not None else {}), **control.attributes},
        reference=inspection.get("reference", ""),
    )


def number_as_read(value: str, datatype: str) -> str:
    """A decimal as people write it: XForms keeps a whole one as `12.0`."""
    return value.removesuffix(".0") if datatype == "decimal" else value


def _shown(value: str, control: Control, choices: tuple[Choice, ...], datatype: str) -> str:
    if control.kind not in SELECTS or not value:
        return number_as_read(value, datatype)
    labels = {choice.value: choice.label or choice.value for choice in choices}
    return "、".join(labels.get(v, v) for v in value.split())
