"""How much is proven received: answers and media apart, by receipts alone (never by "sent")."""

from collections.abc import Iterable

from casework.folds.task_state import TaskState
from inspector_app.desk.core import Core
from inspector_app.desk.views import Proven
from sync.receipts import KIND_COMMIT, KIND_OBJECT


def proven(core: Core, states: Iterable[TaskState], *, own: bool = False) -> Proven:
    """Counts over the visits of `states`: answers signed here so far, photos, and all other media.

    own: only what this profile signed, and the visits that it has in hand. What colleagues signed came from
    the county: it is not this laptop's to prove, and "only on this computer" would be untrue of it. What the
    form worked out by itself is no answer.
    """
    mine = core.profile
    answers: list[bytes] = []
    photos: list[bytes] = []
    other: list[bytes] = []
    for state in states:
        for visit in state.visits.values():
            answers += [
                bytes.fromhex(answer.commit_id)
                for answer in visit.answers.values()
                if answer.at and (not own or answer.profile == mine)
            ]
        for piece in state.evidence.values():
            if piece.container and (not own or piece.profile == mine):
                (photos if piece.media.startswith("image/") else other).append(bytes.fromhex(piece.container))
    return Proven(
        answers_done=_count(core, KIND_COMMIT, answers),
        answers_total=len(answers),
        photos_done=_count(core, KIND_OBJECT, photos),
        photos_total=len(photos),
        other_done=_count(core, KIND_OBJECT, other),
        other_total=len(other),
        in_hand=len(core.drafts.visits()) if own else 0,
    )


def _count(core: Core, kind: int, ids: list[bytes]) -> int:
    """How many of `ids` have a receipt; an id that stands for several answers counts for each."""
    known = core.receipts.proven(kind, set(ids))
    return sum(each in known for each in ids)
