"""A fold that holds no entries reads them again from the log when one comes late."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.entries import Entry
from casework.folds.task import TaskFold, fold_task
from casework.states import state_json
from tests.casework.test_folds import long_story


@given(st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_a_fold_that_keeps_no_entries_asks_for_them_again(random: Random) -> None:
    entries = long_story()
    given_: list[Entry] = []
    fold = TaskFold(lambda: given_)
    left = random.sample(entries, len(entries))
    while left:
        size = random.randint(1, 6)
        given_ += left[: size + 1]  # the log may know one more than it was told
        fold.add(left[:size])
        left = left[size:]
        fold.add(random.sample(given_, len(given_) // 2))
    assert state_json(fold.state) == state_json(fold_task(entries))
    assert not fold._kept
