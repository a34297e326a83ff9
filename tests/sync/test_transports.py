"""HTTPS with a pinned certificate, tus with cuts, bundle files: over real sockets and real files."""

import random
import socket
import ssl
import time

import pytest

from sync.faults import SyncFault
from sync.receipts import KIND_OBJECT
from sync.transports.drain import Drain, Rules
from sync.transports.https import EndpointClient
from sync.transports.pace import Pace, PacedBody
from sync.transports.stick import (
    FAT32_LIMIT,
    pack_bundle,
    read_bundle,
    take_slices,
    write_bundle,
    write_parts,
)
from sync.transports.wire import Wire
from tests.sync.tiny_endpoint import TinyEndpoint, make_certificate
from tests.sync.world import World


def refused(code: str):
    return pytest.raises(SyncFault, check=lambda fault: fault.code == code)


def pace(**fields) -> Pace:
    return Pace(time.monotonic, time.sleep, **fields)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def world():
    return World(seed=21)


@pytest.fixture
def wang(world):
    return world.enrol("王")


@pytest.fixture
def endpoint(world, certificate):
    made = TinyEndpoint(world, certificate[0])
    yield made
    made.close()


@pytest.fixture
def client(endpoint, certificate, wang):
    made = EndpointClient(endpoint.url, certificate[1], wang.keys, pace=pace())
    yield made
    made.close()


def drain(wang, client, **rules):
    return Drain(wang.exchange, client, wang.store, Rules(**rules)).run()


def test_a_whole_sync_over_tls(world, wang, client):
    key = wang.open_stream()
    for _ in range(20):
        wang.save(key)
    photos = [wang.store.add_object(random.Random(n).randbytes(300_000)) for n in range(3)]
    result = drain(wang, client)
    assert (result.uploaded, result.media_left, result.faults) == (3, 0, [])
    assert set(world.store.objects) == set(photos)
    assert {item for kind, item in wang.store.proven if kind == KIND_OBJECT} == set(photos)
    assert not wang.store.unproven_commits(99, wang.keys.profile)


def test_cuts_everywhere_lose_nothing_and_resend_little(world, wang, client, endpoint):
    key = wang.open_stream()
    for _ in range(20):
        wang.save(key)
    photo = wang.store.add_object(random.Random(3).randbytes(300_000))
    endpoint.exchange_cuts, endpoint.cuts = [100, 3000], [50_000, 1000, 120_000, 4096]
    result = drain(wang, client)
    assert result.cuts == 6
    assert photo in world.store.objects
    assert not wang.store.unproven_objects()
    uploaded = sum(len(world.store.objects[o]) for o in world.store.objects)
    assert endpoint.body_bytes < uploaded + 40_000


def test_lost_answers_are_asked_for_again(world, wang, client, endpoint):
    key = wang.open_stream()
    wang.save(key)
    endpoint.drop_answers = 2
    assert drain(wang, client).cuts == 2
    assert not wang.store.unproven_commits(99, wang.keys.profile)


def test_checked_segments_count_only_whole(world, wang, client, endpoint):
    data = random.Random(4).randbytes(200_000)
    photo = wang.store.add_object(data)
    upload = client.upload_of(photo, _source(data), len(data), checked=True)
    endpoint.cuts = [70_000, 30_000]
    for _ in range(2):
        with refused("sync.cut"):
            upload.run()
    upload.run()
    assert photo in world.store.objects


def test_an_upload_can_be_stopped_for_good(world, wang, client, endpoint):
    data = bytes(200_000)
    endpoint.cuts = [100_000]
    upload = client.upload_of(wang.store.add_object(data), _source(data), len(data))
    with refused("sync.cut"):
        upload.run()
    upload.stop()
    assert not endpoint.uploads


def test_a_lapsed_token_is_renewed_once(wang, client, endpoint):
    drain(wang, client)
    endpoint.tokens.clear()
    drain(wang, client)
    assert endpoint.requests.count("POST /v1/session") == 2


def test_metered_lines_carry_answers_only(world, wang, client):
    wang.store.add_object(b"photo")
    result = drain(wang, client, media=False)
    assert (result.uploaded, result.media_left) == (0, 1)
    assert not world.store.objects


def test_smallest_first(world, wang, client):
    sizes = [5000, 100, 90_000]
    for size in sizes:
        wang.store.add_object(random.Random(size).randbytes(size))
    seen = []
    drain(
        wang,
        client,
        order=lambda items: sorted(items, key=lambda i: i[1]),
        media_done=lambda _c, s: seen.append(s),
    )
    assert seen == sorted(sizes)


def test_a_container_comes_down_in_ranges(world, wang, client):
    photo = world.store.add_object(random.Random(1).randbytes(2_500_000))
    wang.store.wanted.add(photo)
    assert drain(wang, client).downloaded == 1
    assert wang.store.objects[photo] == world.store.objects[photo]


def test_a_container_comes_down_over_a_line_that_breaks_all_the_time(world, wang, client, endpoint):
    photo = world.store.add_object(random.Random(1).randbytes(700_000))
    wang.store.wanted.add(photo)
    endpoint.longest_answer = 100_000
    assert drain(wang, client).downloaded == 1
    assert wang.store.objects[photo] == world.store.objects[photo]


class Interrupted:
    """Somebody saves an answer when so many bytes of media have gone, and once more later."""

    def __init__(self, wang, key, after):
        self.wang, self.key, self.after = wang, key, list(after)
        self.sent, self.saved, self.wait = 0, [], False

    def moved(self, count):
        self.sent += count
        if self.after and self.sent > self.after[0]:
            self.after.pop(0)
            self.saved.append(self.wang.save(self.key).id)
            self.wait = True

    def go(self):
        self.wait = False


def test_media_give_way_to_answers_and_go_on_behind_them(world, wang, endpoint, certificate):
    person = Interrupted(wang, wang.open_stream(), (100_000, 200_000))
    paced = pace(moved=person.moved, answers_wait=lambda: person.wait)
    client = EndpointClient(endpoint.url, certificate[1], wang.keys, pace=paced)
    photo = wang.store.add_object(random.Random(3).randbytes(500_000))
    seen = []

    def gone():
        seen.append((set(person.saved) <= set(world.store.commits), photo in world.store.objects))

    result = drain(wang, client, answers_go=person.go, answers_gone=gone)
    client.close()
    assert len(person.saved) == 2
    assert seen[:3] == [(True, False)] * 3, "each answer arrives while the photo is still on its way"
    assert (result.cuts, result.faults, seen[-1]) == (0, [], (True, True))
    assert endpoint.body_bytes < 500_000 + 60_000, "what had arrived of the photo is not sent again"
    assert endpoint.requests.count("HEAD /v1/objects/u0") == 2


def test_downloads_give_way_to_answers_between_ranges(world, wang, endpoint, certificate):
    photo = world.store.add_object(random.Random(1).randbytes(2_500_000))
    wang.store.wanted.add(photo)
    key = wang.open_stream()
    waiting, seen, asked = [], [], []

    def answers_wait():
        if not asked and "GET" in str(endpoint.requests):
            asked.append(wang.save(key).id)
            waiting.append(True)
        return bool(waiting)

    client = EndpointClient(endpoint.url, certificate[1], wang.keys, pace=pace(answers_wait=answers_wait))
    result = drain(
        wang,
        client,
        answers_go=waiting.clear,
        answers_gone=lambda: seen.append(
            (set(asked) <= set(world.store.commits), photo in wang.store.objects)
        ),
    )
    client.close()
    assert len(asked) == 1
    assert seen[1] == (True, False)
    assert result.downloaded == 1
    assert wang.store.objects[photo] == world.store.objects[photo]


def test_another_certificate_is_refused_before_anything_is_sent(wang, endpoint):
    client = EndpointClient(endpoint.url, b"x" * 32, wang.keys, pace=pace())
    with refused("sync.pin-mismatch"):
        client.county()
    client.close()
    assert not endpoint.requests


def test_older_tls_is_refused(world, certificate):
    old = TinyEndpoint(world, certificate[0], newest_tls=ssl.TLSVersion.TLSv1_2)
    wire = Wire(old.url, certificate[1])
    with pytest.raises(SyncFault):
        wire.send("GET", "/v1/county")
    wire.close()
    old.close()
    assert not old.requests


def test_plain_http_only_to_this_computer(world, wang):
    with refused("sync.insecure"):
        Wire("http://endpoint.example:8000", b"")
    with refused("code.damaged"):
        Wire("https://endpoint.example", b"")
    with refused("code.damaged"):
        Wire("ftp://127.0.0.1", b"")
    plain = TinyEndpoint(world)
    client = EndpointClient(plain.url, b"", wang.keys, pace=pace())
    assert client.county() == world.county.statement
    client.close()
    plain.close()


def test_nobody_at_home():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        wire = Wire(f"http://127.0.0.1:{taken.getsockname()[1]}", b"")
        with refused("sync.endpoint-down"):
            wire.send("GET", "/v1/county")
        wire.close()


def test_refusals_carry_the_endpoints_code(wang, client):
    with pytest.raises(SyncFault) as raised:
        client.exchange(b"no bundle")
    assert (raised.value.code, raised.value.facts["reason"]) == ("sync.refused", "format.magic")


def test_pause_stops_in_mid_transfer(world, wang, endpoint, certificate):
    moved = []
    paced = pace(stopped=lambda: sum(moved) > 100_000, moved=moved.append)
    client = EndpointClient(endpoint.url, certificate[1], wang.keys, pace=paced)
    photo = wang.store.add_object(random.Random(3).randbytes(300_000))
    with refused("sync.paused"):
        drain(wang, client)
    client.close()
    assert photo not in world.store.objects


def test_the_cap_is_kept():
    waited = []
    now = [0.0]

    def sleep(seconds):
        waited.append(seconds)
        now[0] += seconds

    body = PacedBody(_source(bytes(160_000)), 0, 160_000, Pace(lambda: now[0], sleep, 8000))
    while body.read():
        pass
    assert 17 < sum(waited) < 21


def _source(data: bytes):
    import io

    return io.BytesIO(data)


# --- stick


@pytest.fixture
def loaded(wang):
    key = wang.open_stream()
    for number in range(40):
        wang.save(key, {"type": "x.y", "id": f"{number:032x}", "text": "字" * 300})
    for number in range(5):
        wang.store.add_object(random.Random(number).randbytes(700_000))
    return wang


def carry(world, paths, tmp_path, name="reply.dctb"):
    """The endpoint's import: slices, then the exchange; returns the reply's paths."""
    from sync.bundle import PartReader

    replies = []
    for number, path in enumerate(paths):
        with path.open("rb") as source:
            part = PartReader(source, world.service, world.directory.key_of)
            take_slices(part, world.store)
            _, reply = world.endpoint.take_part(part)
            target = tmp_path / f"{number}-{name}"
            replies += write_parts(
                reply,
                [],
                world.store,
                lambda s, b, p, n, to=part.sender: world.endpoint.part_writer(s, to, b, p, n),
                target,
            )
    return replies


@pytest.mark.parametrize("limit", [None, 1_000_000])
def test_a_visit_goes_by_stick_and_the_proof_comes_home(world, loaded, tmp_path, limit):
    paths = write_bundle(loaded.exchange, loaded.store, tmp_path / "visit.dctb", part_limit=limit)
    assert len(paths) == (1 if limit is None else 4)
    assert all(path.stat().st_size <= (limit or FAT32_LIMIT) for path in paths)
    assert not list(tmp_path.glob("*.part"))
    random.Random(1).shuffle(paths)
    replies = carry(world, paths, tmp_path)
    for reply in replies * 2:
        step = read_bundle(reply, loaded.exchange, loaded.store)
        assert not [f for f in step.intake.faults if f.code != "sync.answer"]
    assert world.store.objects == loaded.store.objects
    assert world.store.commits.keys() == loaded.store.commits.keys()
    loaded.drain()
    assert not loaded.store.unproven_commits(99, loaded.keys.profile)
    assert not loaded.store.unproven_objects()


def test_a_missing_part_is_added_later(world, loaded, tmp_path):
    paths = write_bundle(loaded.exchange, loaded.store, tmp_path / "visit.dctb", part_limit=1_000_000)
    carry(world, paths[2:], tmp_path, "a")
    assert world.store.objects != loaded.store.objects
    carry(world, paths[:2], tmp_path, "b")
    assert world.store.objects == loaded.store.objects


def test_a_nearly_full_stick_gets_what_fits_and_another_one_the_rest(world, loaded, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    room = {first: 2_000_000, second: 2_700_000}

    def free(folder):
        return room[folder] - sum(path.stat().st_size for path in folder.iterdir())

    packing = pack_bundle(loaded.exchange, loaded.store, room=free(first))
    paths = packing.write(first / "visit.dctb", free=free)
    assert 1 <= len(paths) < packing.parts
    assert packing.left == packing.parts - len(paths)
    assert free(first) >= 0
    with refused("stick.full"):
        packing.write(first / "visit.dctb", free=free)
    carry(world, paths, tmp_path, "a")
    assert world.store.objects != loaded.store.objects
    rest = packing.write(second / "visit.dctb", free=free)
    assert not packing.left
    assert free(second) >= 0
    assert [path.name.split(".")[1] for path in [*paths, *rest]] == [
        f"{number}of{packing.parts}" for number in range(1, packing.parts + 1)
    ]
    carry(world, rest, tmp_path, "b")
    assert world.store.objects == loaded.store.objects
    assert world.store.commits.keys() == loaded.store.commits.keys()


def test_a_stick_with_room_for_all_gets_one_file(loaded, tmp_path):
    packing = pack_bundle(loaded.exchange, loaded.store, room=10_000_000)
    assert packing.parts == 1


def test_a_stick_without_room_is_said(loaded):
    with refused("stick.full"):
        pack_bundle(loaded.exchange, loaded.store, room=100_000)


def test_a_pulled_stick_leaves_no_half_part(loaded, tmp_path):
    calls = []
    with refused("sync.paused"):
        write_bundle(
            loaded.exchange,
            loaded.store,
            tmp_path / "visit.dctb",
            stopped=lambda: calls.append(1) or len(calls) > 3,
        )
    assert not list(tmp_path.iterdir())


def test_a_full_stick_is_said_and_left_clean(loaded, tmp_path):
    class Full:
        def read_slice(self, *_args):
            raise OSError(28, "No space left on device")

    with refused("stick.full"):
        write_bundle(loaded.exchange, Full(), tmp_path / "visit.dctb")
    assert not list(tmp_path.iterdir())


def test_a_cut_bundle_file_is_refused_whole(world, loaded, tmp_path):
    (path,) = write_bundle(loaded.exchange, loaded.store, tmp_path / "visit.dctb")
    path.write_bytes(path.read_bytes()[:-1000])
    with refused("bundle.damaged"):
        carry(world, [path], tmp_path)
    assert not world.store.commits
    with refused("stick.unreadable"):
        read_bundle(tmp_path / "none.dctb", loaded.exchange, loaded.store)


def test_a_part_that_can_hold_nothing_is_refused(loaded, tmp_path):
    with refused("bundle.part-limit"):
        write_bundle(loaded.exchange, loaded.store, tmp_path / "visit.dctb", part_limit=10_000)
