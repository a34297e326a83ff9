"""Who attacks, and where it is shown that each is refused or exposed, and named.

`WHERE` is the index; the attacks that no other test plays are played here.
"""

import importlib
import io

import pytest

from casework.entries import entries_of
from casework.folds.roster import RosterFold
from sync import canonical, shipment
from sync.bundle import PartReader, PartWriter
from sync.faults import SyncFault
from sync.intake import Intake
from sync.payload import pack_zstd
from sync.shipment import Shipment
from sync.statements import sign
from sync.store import Changes
from tests.sync.world import World

WHERE = {
    "a device that lies about its commits": (
        "sync.test_exchange",
        "test_a_forged_commit_is_named_and_the_rest_goes_on",
    ),
    "a device that replays": (
        "sync.test_attackers",
        "test_what_is_replayed_changes_nothing",
    ),
    "a device that replays a nonce": (
        "central.test_access",
        "test_a_nonce_works_once",
    ),
    "a device that forks": (
        "sync.test_exchange",
        "test_forks_are_named_to_the_endpoint",
    ),
    "a device that floods with statements": (
        "sync.test_fuzz",
        "test_a_flood_of_statements_stays_within_bounds",
    ),
    "a device that floods with bytes": (
        "central.test_access",
        "test_bodies_are_bounded",
    ),
    "a device that floods with uploads": (
        "central.test_tus",
        "test_who_announces_without_end_is_stopped_and_nobody_else",
    ),
    "a device that asks for uploads in false words": (
        "central.test_access",
        "test_false_uploads_never_break_the_endpoint",
    ),
    "a million-entry bundle": (
        "sync.test_attackers",
        "test_a_million_entries_are_refused_before_they_are_read",
    ),
    "a zip bomb": (
        "sync.test_formats",
        "test_payload_bombs_are_refused_without_unpacking",
    ),
    "a huge number": (
        "sync.test_attackers",
        "test_huge_numbers_are_refused",
    ),
    "a commit in another's name": (
        "sync.test_log",
        "test_a_commit_in_anothers_name_is_refused",
    ),
    "a commit in another's stream": (
        "central.test_access",
        "test_streams_and_evidence_of_others_stay_closed",
    ),
    "two payloads for one ciphertext": (
        "sync.test_formats",
        "test_a_wrong_key_is_named_before_anything_is_opened",
    ),
    "another payload for one header": (
        "sync.test_formats",
        "test_another_payload_under_the_same_header_is_refused",
    ),
    "a demoted lead who cites an old roster": (
        "sync.test_attackers",
        "test_a_demoted_lead_who_cites_an_old_roster_waits",
    ),
    "a revoked device": (
        "central.test_access",
        "test_a_revoked_device_is_out_and_its_late_commits_wait",
    ),
    "a key statement that nobody can read": (
        "sync.test_attackers",
        "test_a_key_statement_without_wraps_is_named",
    ),
    "a relay that drops or repeats": (
        "sync.test_exchange",
        "test_small_budgets_and_lost_answers_change_nothing",
    ),
    "a relay that reorders": (
        "sync.test_attackers",
        "test_parts_and_commits_in_any_order_give_the_same",
    ),
    "a relay that alters": (
        "sync.test_bundle",
        "test_flipped_or_cut_parts_are_refused_whole",
    ),
    "a relay that names another sender": (
        "sync.test_bundle",
        "test_a_relayed_part_cannot_name_another_sender",
    ),
    "an administrator who deletes a row": (
        "sync.test_two_histories",
        "test_a_deleted_row_is_exposed",
    ),
    "an administrator who rewrites history": (
        "sync.test_two_histories",
        "test_a_rewritten_history_is_exposed_and_nothing_counts_as_proven",
    ),
    "an administrator who shows two histories": (
        "sync.test_two_histories",
        "test_who_sends_nothing_finds_out_too",
    ),
    "an administrator who begins the log anew": (
        "sync.test_two_histories",
        "test_a_log_begun_anew_needs_two_administrators",
    ),
    "an administrator who erases alone": (
        "casework.test_erasure",
        "test_an_order_needs_a_second_administrator",
    ),
    "a service that tells another history": (
        "sync.test_snapshot",
        "test_a_service_that_tells_another_history_is_exposed_by_the_commits",
    ),
    "a finder of the stick": (
        "sync.test_bundle",
        "test_both_recipients_read_it_and_nobody_else",
    ),
    "a finder of the stick who looks at the clear part": (
        "sync.test_bundle",
        "test_clear_bytes_tell_nothing_but_recipients",
    ),
    "a hub that alters what it carries": (
        "desk.test_hub",
        "test_what_is_damaged_on_the_way_holds_nothing_up",
    ),
    "a stranger on the LAN, or one between laptop and hub": (
        "desk.test_hub",
        "test_only_the_county_s_people_are_heard",
    ),
    "a disk of the county that alters evidence": (
        "central.test_keeping",
        "test_damaged_evidence_is_named_and_holds_nothing_else_up",
    ),
    "a line that breaks all the time, and kills on both sides": (
        "desk.test_breaking_line",
        "test_both_sides_are_killed_on_a_line_that_breaks",
    ),
    "a hostile tus server": (
        "sync.test_fuzz",
        "test_a_hostile_tus_server_ends_in_a_fault_or_in_success",
    ),
    "an unauthorised PATCH": (
        "central.test_tus",
        "test_nobody_else_writes",
    ),
}


@pytest.fixture
def world():
    return World(seed=91)


@pytest.mark.parametrize("attacker", WHERE)
def test_each_attacker_meets_a_test(attacker):
    module, name = WHERE[attacker]
    assert callable(getattr(importlib.import_module(f"tests.{module}"), name))


def test_what_is_replayed_changes_nothing(world):
    wang = world.enrol("王")
    key = wang.open_stream()
    wang.save(key)
    request = wang.exchange.request()
    reply, _ = world.endpoint.answer(request.data)
    before = (dict(world.store.commits), dict(world.store.statements), world.store.tree.size)
    for _ in range(3):
        world.endpoint.answer(request.data)
    assert (world.store.commits, world.store.statements, world.store.tree.size) == before
    wang.exchange.take_reply(reply, request)
    state = wang.store.peer_state(world.service.profile)
    wang.exchange.take_reply(reply, request)
    assert wang.store.peer_state(world.service.profile) == state


def test_parts_and_commits_in_any_order_give_the_same(world):
    wang, li = world.enrol("王"), world.enrol("李")
    key = wang.open_stream(li)
    made = [wang.save(key) for _ in range(9)]
    grants = tuple(s for _, s, _ in wang.store.statements.values())
    for pick in ([7, 8, 3], [0], [4, 5, 6], [2, 1]):
        sink = io.BytesIO()
        some = Shipment(commits=tuple(made[n] for n in pick), statements=grants)
        shipment.write(some, wang.exchange.part_writer(sink))
        world.endpoint.answer(sink.getvalue())
    assert world.store.chained == {commit.id for commit in made}


def _sent(world, facts):
    """A part by a certified device whose manifest says `facts`."""
    wang = world.enrol("王")
    sink = io.BytesIO()
    part = PartWriter(
        sink, bundle="ab" * 16, recipients=[world.service.public.x25519], keys=wang.keys,
        entropy=world.entropy, seal=world.seal,
    )  # fmt: skip
    part.finish({"exchange": facts})
    return sink.getvalue()


def _facts(**changes):
    facts = {"tips": None, "cursor": "", "seen": [0, 0], "have": [], "want": [], "prove": [], "refused": [],
             "reply_to": "", "more": False}  # fmt: skip
    return {**facts, **changes}


@pytest.mark.slow
def test_a_million_entries_are_refused_before_they_are_read(world):
    with pytest.raises(SyncFault) as refused:
        world.endpoint.answer(_sent(world, _facts(prove=[[1, ""]] * 1_000_000)))
    assert refused.value.code in ("bundle.bounds", "format.too-long")


def test_huge_numbers_are_refused(world):
    for facts in (_facts(seen=[0, -1]), _facts(room=-5), _facts(named=[64], others="")):
        with pytest.raises(SyncFault) as refused:
            world.endpoint.answer(_sent(world, facts))
        assert refused.value.code == "format.field"
    with pytest.raises(SyncFault) as refused:
        canonical.decode(b'{"seen":[0,9007199254740992]}')
    assert refused.value.code == "format.number"
    with pytest.raises(SyncFault):
        canonical.decode(b"[" + b"9" * 100_000 + b"]")
    with pytest.raises(SyncFault):
        PartReader(io.BytesIO(pack_zstd(b"x")), world.service, world.directory.key_of)


def test_a_key_statement_without_wraps_is_named(world):
    """Found by hypothesis: it was stored, and every later answer to a reader failed on it."""
    wang, li = world.enrol("王"), world.enrol("李")
    key = wang.open_stream(li)
    body = {"type": "key-grant", "v": 1, "stream": key.stream, "epoch": 0, "commitment": "", "wraps": None}
    wang.store.apply(Changes(statements=[(sign(body, wang.keys), "")]))
    _, intake = world.endpoint.answer(wang.exchange.request().data)
    assert isinstance(intake, Intake)
    assert [fault.code for fault in intake.faults] == ["format.field"]
    li.drain()


def test_a_demoted_lead_who_cites_an_old_roster_waits():
    """Their certificate ended in the roster; they sign with an old head and a clock put back."""
    fold = RosterFold()
    admins = {"a": ("administrator",), "b": ("administrator",), "s": ("service",)}

    def commit(name, author, event, parents=()):
        who = {"profile": author, "person": author, "roles": admins[author]}
        fold.add(entries_of(name, [event], wall=10, hlc=(10, int(name, 16)), parents=parents, **who))

    body = {"profile": "lead", "person": {"id": "p", "name": "韦"}, "roles": ["lead"], "scope": ["*"],
            "not_before": 0, "not_after": 1000, "grant": "g"}  # fmt: skip
    enrolled = {
        "type": "roster.enrolled",
        "id": "1" * 32,
        "at": 10,
        "certificate": {"body": body},
        "grant": {},
    }
    commit("01", "s", enrolled)
    revoked = {
        "type": "roster.revoked",
        "id": "2" * 32,
        "at": 20,
        "profile": "lead",
        "reason": "调离",
        "from": 20,
    }
    commit("02", "a", revoked, ("01",))
    commit("03", "b", {"type": "roster.endorsed", "id": "3" * 32, "at": 21, "event": "2" * 32}, ("02",))
    assert fold.standing("lead", "03", 30).word == "revoked", "they had seen it"
    assert fold.standing("lead", "01", 30).word == "held", "an old roster, an honest clock"
    assert fold.standing("lead", "01", 15, arrived_after=True).word == "held", "with a clock put back"
    assert fold.standing("lead", "01", 15).word == "good", "what arrived in time stays good"
