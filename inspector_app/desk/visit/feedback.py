"""The signed feedback sheet of an overt visit as an event (R70), written as the visit is finalised.

The forms with a section J ask how the sheet was signed (`J5`: screen, paper, refused), by whom a refusal was
witnessed (`J5_witness`), and keep the drawn signatures or the photographed paper beside `J5_screen` and
`J5_paper` (docs/forms-content.md).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from casework.folds.task_state import EvidenceState, VisitState
from inspector_app.desk.journal import Event, Journal

SIGNED = ("screen", "paper")
REFUSED = "refused"
_PLACES = ("J5_screen", "J5_paper")


def signatures(evidence: Iterable[EvidenceState]) -> list[EvidenceState]:
    """Drawn signatures and the photographed sheet, without what was withdrawn."""
    return [each for each in evidence if each.ref.rpartition("/")[2] in _PLACES and not each.withdrawn]


def feedback_event(
    journal: Journal, visit: VisitState, answers: Mapping[str, str], evidence: Iterable[EvidenceState]
) -> Event | None:
    """`visit.feedback-signed`; None where the form asks for no sheet, or where the same is on record from an
    earlier round.
    """
    said = {ref.rpartition("/")[2]: value for ref, value in answers.items() if "[" not in ref}
    how = said.get("J5", "")
    if how not in (*SIGNED, REFUSED):
        return None
    facts: dict[str, Any] = {"signed": how in SIGNED}
    if facts["signed"]:
        facts["evidence"] = [piece.file for piece in signatures(evidence)]
    else:
        facts["witness"] = said.get("J5_witness", "")
    if said.get("J3"):
        facts["statement"] = said["J3"]
    if visit.signed and all((visit.signed[-1][key] or "") == (value or "") for key, value in facts.items()):
        return None
    return journal.event("visit.feedback-signed", visit=visit.visit, **facts)
