"""Whether a household agreed to be recorded: it is asked by one question of its interview (X27, F3 A5)."""

from __future__ import annotations

from casework.folds.task_state import VisitState
from inspector_app.vault.drafts import Draft

INTERVIEW, RESPONDENT = "F3", "respondent"
ASKED, YES = "/data/A/A5", "yes"


def agreed(draft: Draft, visit: VisitState | None) -> bool:
    """What was answered last: in the draft of the interview, else in what was handed in before."""
    given = [str(row.value) for row in draft.all_rows if row.kind == "answer" and row.ref == ASKED]
    standing = visit.answers.get(ASKED) if visit else None
    return (given[-1] if given else standing.value if standing else "") == YES
