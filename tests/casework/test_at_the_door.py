"""What somebody at the door may ask: is the certificate in force, how long is a complaint taken."""

from __future__ import annotations

from datetime import date

import pytest

from casework.entries import entries_of
from casework.folds.roster import Certificate, Enrolment, Revocation, RosterState
from casework.folds.supervision import SupervisionFold
from casework.planning.certificates import certificate_shown
from casework.planning.conduct import code_of, complaint_until, read_code

DAY = 86_400_000
TODAY = date(2026, 11, 24)
NOON = 1_795_492_800_000


def roster(**changes: object) -> RosterState:
    facts = {
        "profile": "ab" * 16, "person": "p1", "name": "覃督查员", "device": "07", "roles": ("inspector",),
        "scope": ("*",), "not_before": 0, "not_after": NOON + 100 * DAY, "grant": "7623165200" + "0" * 22,
        "ed25519": "", "x25519": "", "commit_id": "c",
    }  # fmt: skip
    enrolment = Enrolment(**{**facts, **changes})  # type: ignore[arg-type]
    return RosterState(profiles={enrolment.profile: enrolment})


def test_a_code_is_read_as_people_type_it() -> None:
    assert code_of("5ad8239dafdb") == "5AD8-239D"
    assert read_code(" 5ad8–239D ") == "5ad8239d"
    assert [read_code(each) for each in ("5AD8-239", "", "5AD8-239G", "5AD8-239D1")] == [""] * 4
    assert complaint_until(TODAY) == date(2026, 12, 9)


def test_numbers_are_valid_expired_or_unknown() -> None:
    state = roster()
    assert certificate_shown(state, "7623-1652", TODAY)[::2] == ("valid", "覃＊＊")
    state.certified["p1"] = Certificate("督查证 2026-014", "2026-01-01", "2026-11-24")
    assert certificate_shown(state, "督查证2026014", TODAY).state == "valid"
    assert certificate_shown(state, "7623 1652", date(2026, 11, 25)).state == "expired"
    assert certificate_shown(state, "7623-1653", TODAY) == ("unknown", "", "")
    assert certificate_shown(state, " ", TODAY).state == "unknown"
    state.certified["p1"] = Certificate("014", "2026-12-01", "2027-11-30")
    assert certificate_shown(state, "014", TODAY).state == "expired", "not yet in force"


def test_revoked_is_expired_and_a_covert_visitor_is_unknown() -> None:
    state = roster()
    state.revocations["e"] = Revocation("e", "", "p1", "", NOON - DAY, "", "", "c", endorsed_in="c2")
    assert certificate_shown(state, "7623-1652", TODAY).state == "expired"
    assert certificate_shown(roster(roles=("evaluator",)), "7623-1652", TODAY).state == "unknown"


@pytest.mark.parametrize(("days", "reason"), [(15, None), (16, "complaint-too-late")])
def test_a_late_complaint_is_marked(days: int, reason: str | None) -> None:
    complained = {
        "type": "conduct.complained", "id": "1" * 32, "complaint": "k", "visit": "v", "unit": "u",
        "visited": "2026-11-24", "text": "占着窗口拍照",
    }  # fmt: skip
    fold = SupervisionFold()
    at = NOON + days * DAY
    fold.add(entries_of("c", [{**complained, "at": at}], profile="s", person="", roles=("service",), wall=at,
                        hlc=(at, 0), parents=[]))  # fmt: skip
    assert [mark.reason for mark in fold.state.marks] == ([reason] if reason else [])
    assert len(fold.state.rows("conduct.complained")) == (reason is None)
