"""Several ways to one key, and what is refused."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from inspector_app.vault import slot_table, slots
from inspector_app.vault.attempts import LONGEST_DELAY_S, delay_after
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.keyring import Secret, create_slots
from inspector_app.vault.recovery import RecoveryKey
from inspector_app.vault.slots import FULL_COST, Argon2Cost, DataKeys, Slot
from inspector_app.vault.vault import open_vault
from tests.vault.conftest import CHEAP, PASSPHRASE, Made


def test_the_real_cost_is_what_the_design_asks() -> None:
    assert Argon2Cost(memory=65536, passes=3, lanes=4) == FULL_COST
    table = create_slots("11" * 16, b"k" * 32, PASSPHRASE, RecoveryKey(bytes(16)), os.urandom)
    (slot,) = table.of_kind(slots.PASSPHRASE)
    assert slots.cost_of(slot) == FULL_COST
    assert slots.open_passphrase_slot(table.vault, slot, PASSPHRASE) == DataKeys(b"k" * 32)
    assert slots.open_passphrase_slot(table.vault, slot, PASSPHRASE + "x") is None


def test_cost_is_only_ever_raised(made: Made) -> None:
    dear = Argon2Cost(memory=128, passes=5, lanes=1)
    key = DataKeys(made.vault.data_key())
    made.vault.keyring.change_passphrase(key, PASSPHRASE, dear)
    made.vault.keyring.change_passphrase(key, PASSPHRASE, CHEAP)
    (slot,) = made.vault.keyring.table.of_kind(slots.PASSPHRASE)
    assert slots.cost_of(slot) == dear


def test_any_change_of_a_slot_header_is_found() -> None:
    slot = slots.passphrase_slot("11" * 16, DataKeys(b"k" * 32), PASSPHRASE, os.urandom, CHEAP)
    weaker = Slot({**slot.header, "id": "00" * 8}, slot.sealed)
    assert slots.open_passphrase_slot("11" * 16, weaker, PASSPHRASE) is None
    assert slots.open_passphrase_slot("22" * 16, slot, PASSPHRASE) is None


@pytest.mark.parametrize("name", ["memory", "passes", "lanes"])
@pytest.mark.parametrize("value", [0, -1, 2**31])
def test_a_slot_that_would_choke_the_computer_is_refused(name: str, value: int) -> None:
    slot = slots.passphrase_slot("11" * 16, DataKeys(b"k" * 32), PASSPHRASE, os.urandom, CHEAP)
    with pytest.raises(VaultFault) as caught:
        slots.open_passphrase_slot("11" * 16, Slot({**slot.header, name: value}, slot.sealed), PASSPHRASE)
    assert caught.value.code == "vault.damaged"


def test_all_three_ways_open_the_same_vault(make: Callable[..., Made]) -> None:
    county = X25519PrivateKey.generate()
    made = make(organisation=(county.public_key().public_bytes_raw(), "石泉县"))
    profile = made.vault.profile_keys.profile
    made.vault.close()
    ways: list[dict[str, object]] = [
        {"passphrase": PASSPHRASE},
        {"recovery_key": made.recovery_key},
        {"organisation_key": county},
    ]
    for way in ways:
        with open_vault(made.folder, **way) as vault:  # type: ignore[arg-type]
            assert vault.profile_keys.profile == profile
            assert vault.findings == ()


def test_full_width_passphrase_is_the_same_passphrase(made: Made) -> None:
    made.vault.close()
    typed = "".join(chr(ord(c) + 0xFEE0) if "a" <= c <= "z" else c for c in PASSPHRASE)
    open_vault(made.folder, passphrase=typed).close()


def test_wrong_secrets_are_refused(made: Made) -> None:
    made.vault.close()
    with pytest.raises(VaultFault) as caught:
        open_vault(made.folder, recovery_key=RecoveryKey(bytes(16)))
    assert caught.value.code == "vault.wrong-recovery-key"
    with pytest.raises(VaultFault) as caught:
        open_vault(made.folder, organisation_key=X25519PrivateKey.generate())
    assert caught.value.code == "vault.no-slot"


def test_delays_grow_and_outlive_a_restart(made: Made) -> None:
    made.vault.close()
    for wait in (0, 0, 5):
        with pytest.raises(VaultFault) as caught:
            open_vault(made.folder, passphrase="wrong one", clock=made.clock)
        assert (caught.value.code, caught.value.facts["wait_s"]) == ("vault.wrong-passphrase", wait)
    with pytest.raises(VaultFault) as caught:
        open_vault(made.folder, passphrase=PASSPHRASE, clock=made.clock)
    assert (caught.value.code, caught.value.facts["wait_s"]) == ("vault.wait", 5)
    made.clock.pass_s(5)
    with pytest.raises(VaultFault) as caught:
        open_vault(made.folder, passphrase="wrong one", clock=made.clock)
    assert caught.value.facts["wait_s"] == 10
    open_vault(made.folder, recovery_key=made.recovery_key, clock=made.clock).close()  # never delayed
    made.clock.pass_s(10)
    open_vault(made.folder, passphrase=PASSPHRASE, clock=made.clock).close()
    with pytest.raises(VaultFault) as caught:
        open_vault(made.folder, passphrase="wrong one", clock=made.clock)
    assert caught.value.facts["wait_s"] == 0


def test_delays_are_bounded() -> None:
    assert [delay_after(n) for n in (0, 2, 3, 4, 5)] == [0, 0, 5, 10, 20]
    assert delay_after(10_000) == LONGEST_DELAY_S


def test_a_clock_set_back_two_days_locks_nobody_out(made: Made) -> None:
    made.vault.close()
    for _ in range(3):
        with pytest.raises(VaultFault):
            open_vault(made.folder, passphrase="wrong one", clock=made.clock)
    made.clock.pass_s(-2 * 24 * 3600)
    with pytest.raises(VaultFault) as caught:
        open_vault(made.folder, passphrase=PASSPHRASE, clock=made.clock)
    assert caught.value.facts["wait_s"] == 5
    made.clock.pass_s(5)
    open_vault(made.folder, passphrase=PASSPHRASE, clock=made.clock).close()


@pytest.mark.parametrize("content", [b"", b"{}", b'{"wrong": -3, "at": "x"}', b"\xff" * 64])
def test_a_tampered_attempts_file_gives_no_more_free_guesses_than_a_reset(made: Made, content: bytes) -> None:
    made.vault.close()
    (made.folder / "attempts").write_bytes(content)
    with pytest.raises(VaultFault) as caught:
        open_vault(made.folder, passphrase="wrong one", clock=made.clock)
    assert caught.value.facts["wait_s"] == 10
    made.clock.pass_s(10)
    open_vault(made.folder, passphrase=PASSPHRASE, clock=made.clock).close()


def test_passphrase_change_encrypts_nothing_anew(made: Made) -> None:
    before = made.vault.data_key()
    with pytest.raises(VaultFault) as caught:
        made.vault.change_passphrase("a new passphrase", old="not the old one")
    assert caught.value.code == "vault.wrong-passphrase"
    made.vault.change_passphrase("a new passphrase", old=PASSPHRASE)
    assert made.vault.data_key() == before
    made.vault.close()
    made.clock.pass_s(60)
    with pytest.raises(VaultFault):
        open_vault(made.folder, passphrase=PASSPHRASE, clock=made.clock)
    open_vault(made.folder, passphrase="a new passphrase", clock=made.clock).close()


def test_a_forgotten_passphrase_is_replaced_after_opening_by_recovery_key(made: Made) -> None:
    made.vault.close()
    with open_vault(made.folder, recovery_key=made.recovery_key) as vault:
        vault.change_passphrase("a new passphrase")
        vault.lock()
        vault.unlock(Secret(passphrase="a new passphrase"))
        with pytest.raises(VaultFault):
            vault.change_passphrase(
                "another passphrase"
            )  # opened by passphrase now: the old one is asked for


def test_rehearsal(made: Made) -> None:
    assert not made.vault.recovery_rehearsed
    with pytest.raises(VaultFault, match="does not belong"):
        made.vault.rehearse(RecoveryKey(bytes(16)))
    assert not made.vault.recovery_rehearsed
    made.vault.rehearse(RecoveryKey.from_text(made.recovery_key.text))
    assert made.vault.recovery_rehearsed
    fresh = made.vault.new_recovery_key()
    assert not made.vault.recovery_rehearsed
    with pytest.raises(VaultFault):
        made.vault.rehearse(made.recovery_key)
    made.vault.rehearse(fresh)


def test_every_byte_of_the_slots_file_is_guarded(made: Made) -> None:
    made.vault.close()
    path = made.folder / "slots"
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert slot_table.damaged_copies(made.folder) == ("slots",), f"byte {place}"
    with open_vault(
        made.folder, passphrase=PASSPHRASE
    ) as vault:  # the copy saves the day, and the damage is named
        assert vault.findings == ("slots-copy-damaged slots",)


def test_a_slot_swapped_by_somebody_without_the_key_is_named(made: Made) -> None:
    table = made.vault.keyring.table
    made.vault.close()
    slot_table.save(made.folder, table.with_slots(table.of_kind(slots.PASSPHRASE)), b"not the data key" * 2)
    with open_vault(made.folder, passphrase=PASSPHRASE) as vault:
        assert vault.findings == ("slots-altered",)


def test_both_copies_damaged(made: Made) -> None:
    made.vault.close()
    for name in slot_table.NAMES:
        (made.folder / name).write_bytes(b"{}")
    with pytest.raises(VaultFault) as caught:
        open_vault(made.folder, passphrase=PASSPHRASE)
    assert caught.value.code == "vault.damaged"
    assert caught.value.place.endswith("slots")
