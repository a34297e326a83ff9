"""What evidence may be of."""

from __future__ import annotations

import pytest

from casework.faults import CaseworkFault
from tests.casework.story import HASH, Story, at


@pytest.mark.requirement("R76")
@pytest.mark.parametrize("origin", ["home", "off-duty", ""])
def test_evidence_is_taken_at_the_service_and_nowhere_else(origin: str) -> None:
    story = Story().to_visit()
    fields = {"file": "E", "sha256": HASH, "media": "image/jpeg", "taken": {"from": at("2026-03-02")}}
    with pytest.raises(CaseworkFault) as caught:
        story.do("ins", "evidence.captured", "2026-03-02", origin=origin, **fields)
    assert caught.value.place == "origin"
    assert not story.state.evidence
