"""The public in the making of standards: drafts to comment on, suggestions and what became of them (R33,
R35)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from casework.calendar import local_day
from casework.folds.base import Cause, Fields, Handler

if TYPE_CHECKING:
    from casework.folds.supervision import SupervisionFold


@dataclass(slots=True)
class Comment:
    """What somebody said of a draft; `number` counts from 1. `adopted` is None until it is answered."""

    number: int
    comment: str
    text: str
    at: int
    answer: str = ""
    adopted: bool | None = None


@dataclass(slots=True)
class PublicDraft:
    """A draft indicator that the public may comment on until a date (R33)."""

    draft: str
    indicator: Any
    until: str
    at: int
    comments: list[Comment] = field(default_factory=list)


def _draft(fold: SupervisionFold, cause: Cause, fields: Fields) -> str | None:
    if fields["draft"] in fold.state.drafts:
        return "draft-exists"
    fold.state.drafts[fields["draft"]] = PublicDraft(
        fields["draft"], fields["indicator"], fields["until"], cause.at
    )
    return None


def _commented(fold: SupervisionFold, cause: Cause, fields: Fields) -> str | None:
    """Comments are numbered in the order in which they came (R33)."""
    draft = fold.state.drafts.get(fields["draft"])
    if draft is None:
        return "no-such-draft"
    if local_day(cause.at).isoformat() > draft.until:
        return "draft-closed"
    if any(each.comment == fields["comment"] for each in draft.comments):
        return "comment-exists"
    draft.comments.append(Comment(len(draft.comments) + 1, fields["comment"], fields["text"], cause.at))
    return None


def _answered(fold: SupervisionFold, _cause: Cause, fields: Fields) -> str | None:
    draft = fold.state.drafts.get(fields["draft"])
    comment = next(
        (each for each in (draft.comments if draft else ()) if each.comment == fields["comment"]), None
    )
    if comment is None:
        return "no-such-comment"
    comment.answer, comment.adopted = fields["answer"], fields["adopted"]
    return None


def _settled(fold: SupervisionFold, _cause: Cause, fields: Fields) -> str | None:
    """A suggestion hangs on the version that took it up or turned it down (R35)."""
    if fields["suggestion"] in fold.state.suggestions:
        return "suggestion-settled"
    keys = ("version", "adopted", "reason")
    fold.state.suggestions[fields["suggestion"]] = {key: fields[key] for key in keys}
    return None


HANDLERS: Mapping[str, Handler] = {
    "draft.opened": _draft,
    "draft.commented": _commented,
    "draft.answered": _answered,
    "suggestion.settled": _settled,
}
