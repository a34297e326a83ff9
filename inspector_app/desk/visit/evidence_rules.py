"""Whether an item has the evidence that the guide asks for (R73): type, number, taken on site."""

from collections.abc import Iterable, Sequence

from forms.inspection import EvidenceRule
from forms.questions import Question
from forms.session import FormSession
from inspector_app.desk.views import EvidenceTile

NOT_APPLICABLE = "NA"
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


def counts(rule: EvidenceRule, tiles: Iterable[EvidenceTile]) -> int:
    """How many of `tiles` satisfy `rule`.

    Withdrawn and unfinished ones never do, imported ones not on site.
    """
    prefix = _MEDIA.get(rule.type, "")
    return sum(
        tile.media.startswith(prefix)
        and tile.state not in ("withdrawn", "unfinished")
        and (not rule.onsite or tile.origin in _ON_SITE)
        for tile in tiles
    )


def gaps(
    rules: Sequence[EvidenceRule], tiles: Sequence[EvidenceTile]
) -> tuple[tuple[EvidenceRule, int], ...]:
    """Each rule that is not met, with how many there are."""
    return tuple((rule, found) for rule in rules if (found := counts(rule, tiles)) < rule.minimum)
