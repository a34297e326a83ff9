"""Devices and an endpoint, message by message."""

import copy
import random

import pytest

from sync import keys, statements
from sync.bundle import PartReader
from sync.commit import Commit, open_payload
from sync.county import build_log_epoch
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.intake import take_in
from sync.keys import StreamKey
from sync.log import Tip
from sync.memory import MemoryStore
from sync.receipts import KIND_COMMIT, KIND_OBJECT
from sync.shipment import Shipment
from sync.store import Changes
from tests.sync.world import START, Device, World


def refused(code: str):
    return pytest.raises(SyncFault, check=lambda fault: fault.code == code)


@pytest.fixture
def world():
    return World(seed=11)


@pytest.fixture
def team(world):
    return world.enrol("王"), world.enrol("李")


def test_commits_keys_and_receipts_arrive(world, team):
    wang, li = team
    key = wang.open_stream(li)
    made = [wang.save(key) for _ in range(10)]
    photo = wang.store.add_object(b"container bytes")
    wang.drain()
    assert wang.store.proven.keys() == {(KIND_COMMIT, c.id) for c in made} | {(KIND_OBJECT, photo)}
    li.drain()
    assert li.store.commits.keys() == wang.store.commits.keys()
    opened = li.key_of(key.stream)
    assert [open_payload(c, opened).events[0]["type"] for c in li.store.commits.values()] == [
        "task.taken"
    ] * 10
    assert (wang.drain(), li.drain()) == (1, 1)


def test_who_may_not_read_gets_nothing(world, team):
    wang, li = team
    zhao = world.enrol("赵")
    key = wang.open_stream(li)
    wang.save(key)
    wang.drain()
    zhao.drain()
    assert not zhao.store.commits
    assert "key-grant" not in {s.type for _, s, _ in zhao.store.statements.values()}
    late = keys.build_key_grant(key, [zhao.keys.public.x25519], wang.keys, world.seal)
    wang.store.apply(
        Changes(statements=[(keys.build_file_key(key, "ee" * 16, b"f" * 32, wang.keys, world.entropy), "")])
    )
    wang.drain()
    wang.store.apply(Changes(statements=[(late, "")]))
    wang.drain()
    zhao.drain()
    assert zhao.store.commits.keys() == wang.store.commits.keys()
    assert "file-key" in {s.type for _, s, _ in zhao.store.statements.values()}


def test_small_budgets_and_lost_answers_change_nothing(world, team):
    wang, li = team
    key = wang.open_stream(li)
    for number in range(60):
        (wang if number % 3 else li).save(key) if number else wang.save(key)
    source = random.Random(2)
    for _ in range(400):
        device = source.choice(team)
        request = device.exchange.request(2000)
        reply, _ = world.endpoint.answer(request.data)
        if source.random() < 0.5:
            device.exchange.take_reply(reply, request)
            if source.random() < 0.3:
                device.exchange.take_reply(reply, request)
    wang.drain(), li.drain(), wang.drain()
    assert set(wang.store.commits) == set(li.store.commits) == set(world.store.commits)
    for device in team:
        assert not device.store.unproven_commits(99, device.keys.profile)


def test_parts_fit_themselves_to_the_line(world, team):
    wang, _ = team
    key = wang.open_stream()
    for number in range(100):
        wang.save(key, {"type": "x.y", "id": f"{number:032x}", "noise": world.entropy(2000).hex()})
    for _ in range(2):  # each is answered: they grow
        request = wang.exchange.request()
        wang.exchange.take_reply(world.endpoint.answer(request.data)[0], request)
    assert len(request.data) > 100_000
    for number in range(100, 260):
        wang.save(key, {"type": "x.y", "id": f"{number:032x}", "noise": world.entropy(2000).hex()})
    wang.exchange = wang.core()
    sizes = [len(wang.exchange.request().data) for _ in range(4)]  # none is answered: they shrink
    assert sizes[0] > sizes[1] > sizes[2]
    assert sizes[-1] < 20_000 < 50_000 < sizes[0] < 70_000
    for _ in range(2):
        request = wang.exchange.request()
        wang.exchange.take_reply(world.endpoint.answer(request.data)[0], request)
    assert len(wang.exchange.request().data) < 2 * sizes[-1]


def test_an_answer_to_another_request_or_from_another_is_refused(world, team):
    wang, _ = team
    first, second = wang.exchange.request(), wang.exchange.request()
    reply, _ = world.endpoint.answer(first.data)
    with refused("sync.answer"):
        wang.exchange.take_reply(reply, second)
    with refused("sync.unauthorised"):
        world.endpoint.answer(first.data, only_from=team[1].keys.profile)


def test_fork_by_a_cloned_device_reaches_everybody(world, team):
    wang, li = team
    key = wang.open_stream(li)
    for _ in range(3):
        wang.save(key)
    clone = Device(world, wang.keys, "clone")
    clone.incarnation = wang.incarnation
    clone.store = MemoryStore()
    clone.store.apply(
        Changes(
            commits=[(c, True) for c in wang.store.commits.values()],
            statements=[(s, source) for _, s, source in wang.store.statements.values()],
        )
    )
    clone.exchange = clone.core()
    for _ in range(4):
        wang.save(key)
    for _ in range(2):
        clone.save(key, {"type": "x.y", "id": "f" * 32})
    found = []
    for _ in range(3):
        for device in (wang, clone, li):
            step = device.round()
            found += step.copied(device.keys.profile, device.incarnation)
            device.drain()
    assert found, "the device is told that a copy of it is at work"
    assert li.keys.profile not in {commit.header.profile for commit in found}
    everything = set(world.store.commits)
    assert len(everything) == 9
    for device in (wang, clone, li):
        assert set(device.store.commits) == everything
        assert len([t for t in device.store.tips() if t.stream == key.stream]) == 2


def test_an_endpoint_that_lost_commits_is_refilled(world, team):
    wang, _ = team
    key = wang.open_stream()
    for _ in range(10):
        wang.save(key)
    wang.drain()
    store = world.store
    lost = sorted(store.commits.values(), key=lambda c: c.header.seq)[4:]
    for commit in lost:
        del store.commits[commit.id]
        store.chained.discard(commit.id)
        del store._chains[commit.header.chain][commit.id]
    store._tips.clear()
    wang.save(key)
    wang.drain(), wang.drain()
    assert set(store.commits) == set(wang.store.commits)


def test_an_author_who_is_not_known_yet_waits_and_is_taken_later(world, team):
    wang, li = team
    key = wang.open_stream(li)
    stranger = ProfileKeys.generate(world.entropy)
    zhou = Device(world, stranger, "周")
    made = zhou.save(key)
    wang.store.apply(Changes(commits=[(made, True)]))  # carried by a colleague
    wang.drain()
    assert world.store.kept_aside[made.id][1] == "statement.unknown-signer"
    assert made.id not in world.store.commits
    wang.store.apply(Changes(statements=[(s, "") for s in world.papers(stranger, "周")]))
    wang.drain()
    assert made.id in world.store.commits
    assert not world.store.kept_aside


def test_a_forged_commit_is_named_and_the_rest_goes_on(world, team):
    wang, li = team
    key = wang.open_stream(li)
    good = wang.save(key)
    honest = li.save(key)
    forged = Commit(honest.header, wang.keys.sign(honest.header_bytes), honest.payload)
    wang.store.apply(Changes(commits=[(forged, True)]))
    other = wang.open_stream()
    also_good = wang.save(other)
    wang.drain()
    assert set(world.store.commits) == {good.id, also_good.id}
    assert world.store.kept_aside[forged.id][1] == "commit.bad-signature"
    peer = wang.store.peer_state(world.service.profile)
    assert peer.refused == {forged.id: "commit.bad-signature"}
    assert peer.from_json(peer.to_json()) == peer


def test_what_was_refused_goes_on_once_it_is_let_in(world, team):
    wang, _ = team
    key = wang.open_stream()
    world.policy.objection_to_commit = lambda commit, sender: "author.lapsed"
    made = [wang.save(key) for _ in range(3)]
    wang.drain()
    assert not world.store.commits
    assert wang.store.peer_state(world.service.profile).refused
    del world.policy.objection_to_commit
    wang.drain()
    assert not world.store.commits, "a refusal stands until somebody looks at it"
    world.store.apply(Changes(commits=[(made[0], True)]))  # an administrator let the first one in
    wang.drain(), wang.drain()
    wang.exchange.retry_refused()
    wang.drain()
    assert set(world.store.commits) == {commit.id for commit in made}
    assert not wang.store.peer_state(world.service.profile).refused


def test_an_erased_copy_does_not_keep_the_payload_away(world, team):
    wang, li = team
    key = wang.open_stream(li)
    made = wang.save(key)
    world.store.apply(Changes(commits=[(made.without_payload(), True)]))
    wang.store.peers.clear()
    request = wang.exchange.request()
    assert made.payload in (request.shipment.commits[0].payload,)
    world.endpoint.answer(request.data)
    assert world.store.commits[made.id].payload == made.payload


def test_false_statements_are_passed_over_and_named(world, team):
    wang, _ = team
    false = statements.sign(
        {"type": "key-grant", "v": 1, "stream": "ab" * 16}, ProfileKeys.generate(world.entropy)
    )
    wang.store.apply(Changes(statements=[(false, "")]))
    request = wang.exchange.request()
    _, intake = world.endpoint.answer(request.data)
    assert [fault.code for fault in intake.faults] == ["statement.unknown-signer"]


def test_a_second_certificate_for_one_grant_is_void(world, team):
    wang, _ = team
    grant, certificate = world.papers(ProfileKeys.generate(world.entropy), "甲")
    twin = statements.sign(
        {**certificate.body, **_public(ProfileKeys.generate(world.entropy))},
        world.service,
    )
    wang.directory.add(grant)
    wang.directory.add(certificate)
    with refused("certificate.invalid"):
        wang.directory.add(twin)
    assert wang.directory.voided == [twin]


def _public(made: ProfileKeys) -> dict:
    return {
        "profile": made.profile, "ed25519": statements.to_base64(made.public.ed25519),
        "x25519": statements.to_base64(made.public.x25519),
    }  # fmt: skip


def test_unknown_statement_types_are_kept_and_passed_on(world, team):
    wang, li = team
    news = statements.sign({"type": "from-the-future", "v": 7, "x": [1]}, wang.keys)
    wang.store.apply(Changes(statements=[(news, "")]))
    wang.drain()
    li.drain()
    assert news.id in li.store.statements


def test_a_rewritten_history_proves_nothing(world, team):
    wang, _ = team
    key = wang.open_stream()
    wang.save(key)
    wang.drain()
    before = dict(wang.store.proven)
    world.store.tree = type(world.store.tree)()
    world.store._places.clear()
    for number in range(5):
        world.store._append(9, bytes([number]) * 32)
    late = wang.save(key)
    faults = wang.round().intake.faults
    assert [fault.code for fault in faults] == ["checkpoint.inconsistent"]
    assert wang.store.proven == before
    assert late.id not in {item for _, item in wang.store.proven}


def test_a_receipt_that_was_lost_is_asked_for_again(world, team):
    wang, _ = team
    key = wang.open_stream()
    made = wang.save(key)
    request = wang.exchange.request()
    world.endpoint.answer(request.data)  # the answer is lost
    wang.store.peers[world.service.profile] = wang.store.peer_state(world.service.profile).__class__(
        tips=(Tip(*made.header.chain, 1, made.id),)
    )
    wang.drain()
    assert (KIND_COMMIT, made.id) in wang.store.proven


def test_the_endpoint_learns_no_payload_key_from_a_private_stream(world, team):
    wang, _ = team
    key = StreamKey.generate(world.entropy(16).hex(), 0, world.entropy)
    grant = keys.build_key_grant(key, [wang.keys.public.x25519], wang.keys, world.seal)
    wang.store.apply(Changes(statements=[(grant, "")]))
    wang.save(key)
    wang.drain()
    table = keys.KeyTable()
    for _, statement, _ in world.store.statements.values():
        table.add(statement)
    with refused("keys.no-wrap"):
        table.newest_key(key.stream, world.service)


def test_requests_are_sealed_to_the_service_alone(world, team):
    import io

    wang, li = team
    request = wang.exchange.request()
    with refused("bundle.not-for-us"):
        PartReader(io.BytesIO(request.data), li.keys, world.directory.key_of)
    assert START  # the world's clock plays no part in any of this


def test_forks_are_named_to_the_endpoint(world, team):
    wang, _ = team
    key = wang.open_stream()
    first = wang.save(key)
    wang.drain()
    twin = Device(world, wang.keys, "clone")
    twin.incarnation = wang.incarnation
    twin.store.apply(Changes(commits=[(first, True)]))
    wang.save(key), wang.save(key)
    wang.drain()
    other = twin.save(key, {"type": "x.y", "id": "e" * 32})
    _, intake = world.endpoint.answer(twin.exchange.request().data)
    assert intake.forks == [other]


def test_gaps_that_close_in_any_order_are_linked(world, team):
    wang, _ = team
    key = wang.open_stream()
    made = [wang.save(key) for _ in range(8)]
    for batch in ([1, 2, 3], [5, 6, 7], [0, 4]):
        reply = Shipment(commits=tuple(made[n] for n in batch))
        taken = take_in(reply, wang.keys.profile, world.store, world.directory, world.policy)
        world.store.apply(taken.changes)
    assert world.store.chained == {commit.id for commit in made}
    assert [tip.seq for tip in world.store.tips()] == [8]


def test_an_answer_held_up_over_a_restore_does_not_count_as_a_refill(world, team):
    """Found by the simulator: the request was made before the device knew of the restore."""
    wang, _ = team
    wang.save(wang.open_stream())
    wang.drain()
    backup = copy.deepcopy(world.store.__dict__)
    wang.open_stream()
    wang.drain()
    request = wang.exchange.request()
    world.store.__dict__.update(backup)
    world.store.reopen(1)
    opened = build_log_epoch(
        county=world.county, epoch=1, kept=world.store.kept, root=world.store.tree.root(), at=world.now,
        administrators=[world.first, world.second],
    )  # fmt: skip
    world.store.apply(Changes(statements=[(opened, "")]))
    reply, _ = world.endpoint.answer(request.data)
    other = wang.exchange.request()
    answer, _ = world.endpoint.answer(other.data)
    wang.exchange.take_reply(answer, other)
    wang.exchange.take_reply(reply, request)
    wang.drain()
    assert {
        s.id for _, s, source in wang.store.statements.values() if not source
    } <= world.store.statements.keys()


def test_what_a_stranger_signed_is_told_again_once_somebody_introduces_them(world, team):
    """Found by the simulator: a restored endpoint heard of an author after it had told what they signed."""
    wang, li = team
    key = wang.open_stream(li)
    wang.drain()
    stranger = ProfileKeys.generate(world.entropy)
    made = keys.build_file_key(key, "1f" * 16, bytes(32), stranger, world.entropy)
    world.store.apply(Changes(statements=[(made, "")]))
    li.drain()
    assert made.id not in li.store.statements
    papers = world.papers(stranger, "孙")
    world.store.apply(Changes(statements=[(paper, "") for paper in papers]))
    li.drain()
    assert made.id in li.store.statements
    assert li.drain() == 1


def test_an_answer_held_up_over_a_backup_put_back_hides_nothing(world, team):
    """Found by the simulator: the answer left out what the request had brought, which was gone meanwhile."""
    wang, _ = team
    key = wang.open_stream()
    wang.save(key)
    wang.drain()
    backup = copy.deepcopy(wang.store.__dict__)
    wrapped = keys.build_file_key(key, "ee" * 16, b"f" * 32, wang.keys, world.entropy)
    wang.store.apply(Changes(statements=[(wrapped, "")]))
    request = wang.exchange.request()
    reply, _ = world.endpoint.answer(request.data)
    wang.store.__dict__.update(backup)
    wang.exchange.take_reply(reply, request)
    wang.drain()
    assert wang.store.has_statement(wrapped.id)
