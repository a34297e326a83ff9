from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.vault.faults import VaultFault
from inspector_app.vault.recovery import ALPHABET, GROUPS, RecoveryKey, group_holds

secrets = st.binary(min_size=16, max_size=16)


def test_alphabet_has_no_lookalikes() -> None:
    assert len(ALPHABET) == 32
    assert not set("OILU") & set(ALPHABET)


@given(secrets)
def test_printed_key_reads_back(secret: bytes) -> None:
    key = RecoveryKey(secret)
    assert len(key.groups) == GROUPS
    assert {len(group) for group in key.groups} == {4}
    assert RecoveryKey.from_text(key.text) == key
    assert all(group_holds(index, group) for index, group in enumerate(key.groups))


@given(secrets)
def test_typing_habits_do_not_matter(secret: bytes) -> None:
    key = RecoveryKey(secret)
    typed = key.text.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert RecoveryKey.from_text(f"  {typed}\n") == key
    full_width = "".join(chr(ord(c) + 0xFEE0) if c != "-" else "-" for c in key.text)
    assert RecoveryKey.from_text(full_width) == key


def test_a_wrong_group_is_named_in_15_of_16_cases_or_more() -> None:
    missed = tried = 0
    for _ in range(200):
        key = RecoveryKey(os.urandom(16))
        group = list(key.groups[2])
        for place in range(4):
            for letter in set(ALPHABET) - {group[place]}:
                changed = [*group[:place], letter, *group[place + 1 :]]
                tried += 1
                missed += group_holds(2, "".join(changed))
    assert missed / tried < 1 / 16


def test_swapped_groups_are_found() -> None:
    key = RecoveryKey(bytes(range(16)))
    groups = list(key.groups)
    groups[1], groups[4] = groups[4], groups[1]
    with pytest.raises(VaultFault) as caught:
        RecoveryKey.from_text("-".join(groups))
    assert caught.value.code == "vault.recovery-key-mistyped"
    assert caught.value.facts["group"] == 2


@pytest.mark.parametrize("text", ["", "ABCD", "U" * 32, RecoveryKey(bytes(16)).text + "0"])
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(VaultFault, match="typing mistake"):
        RecoveryKey.from_text(text)


def test_repr_shows_nothing() -> None:
    key = RecoveryKey(b"0123456789abcdef")
    assert key.groups[0] not in repr(key)
    assert "0123" not in repr(key)
