"""Whether an item has the evidence that the guide asks for (R73): type, number, taken on site."""

import re
from collections.abc import Iterable, Sequence

from casework.folds.task_state import EvidenceState
from forms.inspection import EvidenceRule
from forms.questions import Question
from forms.session import FormSession

NOT_APPLICABLE = "NA"
_POSITION = re.compile(r"\[\d+\]")
_MEDIA = {"photo": "image/", "audio": "audio/", "video": "video/", "signature": "image/"}
_ON_SITE = ("on-site", "phone-corroborated")


def not_applicable(session: FormSession, question: Question) -> bool:
    """Whether the item was answered “not applicable”: by its value, or by a reason in `<item>_na`.

    docs/forms-content.md: such an item asks for no evidence.
    """
    if question.value == NOT_APPLICABLE:
        return True
    reason = session.find(f"{question.ref}_na")
    return reason is not None and reason.relevant and bool(reason.value.strip())


def counts(rule: EvidenceRule, pieces: Iterable[EvidenceState]) -> int:
    """How many of `pieces` satisfy `rule`. Withdrawn ones never do, imported ones not on site."""
    prefix = _MEDIA.get(rule.type, "")
    return sum(
        piece.media.startswith(prefix)
        and not piece.withdrawn
        and (not rule.onsite or piece.origin in _ON_SITE)
        for piece in pieces
    )


def gaps(
    rules: Sequence[EvidenceRule], pieces: Sequence[EvidenceState]
) -> tuple[tuple[EvidenceRule, int], ...]:
    """Each rule that is not met, with how many there are."""
    return tuple((rule, found) for rule in rules if (found := counts(rule, pieces)) < rule.minimum)


class RuleBook:
    """The evidence rules of a form, looked up once an item: instances of a repeat share theirs."""

    def __init__(self) -> None:
        self._rules: dict[str, tuple[EvidenceRule, ...]] = {}

    def of(self, session: FormSession, ref: str) -> tuple[EvidenceRule, ...]:
        """The rules of the item at `ref`."""
        path = _POSITION.sub("", ref)
        if path not in self._rules:
            self._rules[path] = session.question(ref).evidence
        return self._rules[path]
