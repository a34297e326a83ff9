"""The field hub: two laptops on a LAN, the county far away. Real processes, TLS and mDNS on loopback."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from inspector_app.desk.desk import Desk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.hub.carried import FOLDER, CarriedStore
from inspector_app.desk.hub.desk import HubSeen
from inspector_app.desk.hub.finding import HubPlace
from inspector_app.sample_county import SampleCounty
from sync.bundle import PartReader
from sync.faults import SyncFault
from sync.transports.wire import Wire
from tests.desk import filling
from tests.desk.conftest import Take
from tests.desk.laptops import PASSPHRASE, Laptop, enrolled_laptop, new_laptop
from tests.desk.test_opening import command
from tests.desk.test_sync import begun, without_endpoint

pytestmark = pytest.mark.slow

HOST = "127.0.0.1"


def sync_words(laptop: Laptop, *more: object) -> list[str]:
    words = ("sync", "--vault", laptop.vault, "--passphrase-file", "-", "--address", HOST, *more)
    return [str(word) for word in words]


class HubProcess:
    """The lead's laptop, collecting, as a process of its own."""

    def __init__(self, laptop: Laptop) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "duchatong", *sync_words(laptop, "--collect")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert self.process.stdin is not None
        self.process.stdin.write(f"{PASSPHRASE}\n".encode())
        self.process.stdin.close()
        self.says()

    def says(self) -> dict[str, object]:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def end(self, number: int = signal.SIGTERM) -> int:
        """`SIGKILL` as a battery would."""
        self.process.send_signal(number)
        code = self.process.wait(60)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@contextmanager
def collecting(laptop: Laptop) -> Iterator[HubProcess]:
    hub = HubProcess(laptop)
    try:
        yield hub
    finally:
        if hub.process.poll() is None:
            hub.end()


def found(desk: Desk) -> HubSeen:
    """The one hub on this LAN."""
    desk.sync.hub.address = HOST
    hub = desk.sync.hub
    seen = threading.Event()
    leave = hub.subscribe(lambda view: seen.set() if view.hubs else None)
    hub.look().result()
    assert seen.wait(60) or hub.view().hubs
    leave()
    (only,) = hub.view().hubs
    hub.stop_looking()
    return only


def parts_on_disk(lead: Laptop) -> Iterator[str]:
    """What the lead's laptop has begun to write of others."""
    folder = lead.vault / "carried"
    return (each.name for each in folder.iterdir()) if folder.is_dir() else iter(())


def large(folder: Path, number: int, side: int = 1200) -> Path:
    path = folder / f"large-{number}.jpg"
    folder.mkdir(exist_ok=True)
    Image.effect_noise((side, side + number), 100).save(path, quality=95)
    return path


def test_the_team_hands_over_and_the_lead_carries_on(
    county: SampleCounty, laptops: dict[str, Laptop], fresh_task: Take, tmp_path: Path
) -> None:
    lead = laptops["lead"]
    with laptops["inspector"].desk() as desk:
        task = fresh_task(desk)
        visit = desk.open_visit(task.stream).result()
        filling.finish(visit, tmp_path / "photos")
        with without_endpoint(county):
            before = desk.sync.view()
            with collecting(lead) as hub:
                place = found(desk)
                assert place.name == "韦组长"
                done = desk.sync.hub.hand_over(place).result()
                assert (done.hub, done.replies) == ("韦组长", 0)
                again = desk.sync.hub.hand_over(place).result()
                assert again.bytes < done.bytes / 2, "containers that lie there are not handed over again"
                assert hub.end() == 0
            after = desk.sync.view()
            assert after.proven == before.proven, "handing over proves nothing"
            assert after.queue == before.queue
            with pytest.raises(SyncFault) as gone:
                desk.sync.hub.hand_over(place).result()
            assert gone.value.code == "sync.endpoint-down"
        with lead.desk() as boss:
            sealed_from(boss)
            boss.sync.now().result()
            assert any(row.stream == task.stream for row in boss.reviews().result())
        with without_endpoint(county), collecting(lead):
            home = desk.sync.hub.hand_over(found(desk)).result()
            assert home.replies
            view = desk.sync.view()
            assert view.proven.all_safe, "the receipts came home without a line of its own"
            assert view.queue == ()


def test_what_is_damaged_on_the_way_holds_nothing_up(
    county: SampleCounty, laptops: dict[str, Laptop], fresh_task: Take, tmp_path: Path
) -> None:
    lead = laptops["lead"]
    with laptops["inspector"].desk() as desk:
        begun(desk, fresh_task)
        with without_endpoint(county), collecting(lead):
            desk.sync.hub.hand_over(found(desk)).result()
            desk.sync.hub.hand_over(found(desk)).result()
        with lead.desk() as boss:
            folder, store = boss.core.vault.folder / FOLDER, CarriedStore(boss.core.vault)
            *_, first, last = (part for part in store.parts() if part.state == "here")
            path = folder / first.name
            path.write_bytes(path.read_bytes()[:-40])
            boss.sync.now().result()
            assert (store.part(first.name).state, store.part(last.name).state) == ("refused", "brought")
            assert boss.sync.hub.view().refused == 1
            assert not path.exists()
            names = store.replies(desk.core.profile)
            assert names
            store.keep_reply(desk.core.profile, "a" * 32, b"damaged")
            store.keep_reply(desk.core.profile, "b" * 32, b"lost")
            (folder / ("b" * 32)).unlink()
        with without_endpoint(county), collecting(lead):
            done = desk.sync.hub.hand_over(found(desk)).result()
            assert done.replies == len(names)
            assert desk.sync.view().proven.all_safe
            assert desk.sync.hub.hand_over(found(desk)).result().replies == 0


def sealed_from(boss: Desk) -> None:
    """What lies there opens for the county alone."""
    store = CarriedStore(boss.core.vault)
    parts = store.parts()
    assert parts
    for part in parts:
        data = store.read(part.name)
        assert data is not None
        with pytest.raises(SyncFault) as shut:
            PartReader(io.BytesIO(data), boss.core.vault.profile_keys, lambda _profile: None)
        assert shut.value.code == "bundle.not-for-us"


def test_either_side_may_be_killed_in_the_middle(
    county: SampleCounty, laptops: dict[str, Laptop], fresh_task: Take, tmp_path: Path
) -> None:
    inspector, lead = laptops["inspector"], laptops["lead"]
    with inspector.desk() as desk:
        visit = begun(desk, fresh_task)
        pictures = [large(tmp_path / "photos", number, 4200) for number in range(4)]
        visit.attach("/data/A/A5", pictures).result()
        total = desk.sync.view().proven.photos_total
    with without_endpoint(county):
        with collecting(lead) as hub, inspector.desk() as desk:
            place, killed = found(desk), []

            def kill(view) -> None:
                if view.handing is not None and view.handing[0] == 2 and not killed:
                    killed.append(hub.end(signal.SIGKILL))

            leave = desk.sync.hub.subscribe(kill)
            with pytest.raises(SyncFault) as cut:
                desk.sync.hub.hand_over(place).result()
            leave()
            assert cut.value.code in ("sync.cut", "sync.endpoint-down")
            assert killed
        with collecting(lead):
            carried = set(parts_on_disk(lead))
            giver = subprocess.Popen(
                [sys.executable, "-m", "duchatong", *sync_words(inspector, "--to-hub")],
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            assert giver.stdin is not None
            giver.stdin.write(f"{PASSPHRASE}\n".encode())
            giver.stdin.close()
            while set(parts_on_disk(lead)) <= carried and giver.poll() is None:
                time.sleep(0.01)
            giver.kill()
            assert giver.wait() == -signal.SIGKILL, "killed while it was handing over"
        with collecting(lead):
            ended = command(*sync_words(inspector, "--to-hub"), typed=PASSPHRASE)
            assert ended.returncode == 0, ended.stderr
    assert command(*sync_words(lead), typed=PASSPHRASE).returncode in (0, 1)
    with without_endpoint(county), collecting(lead):
        assert command(*sync_words(inspector, "--to-hub"), typed=PASSPHRASE).returncode == 0
    with inspector.desk() as desk:
        proven = desk.sync.view().proven
        assert (proven.photos_done, proven.photos_total) == (total, total)
        assert proven.all_safe


def test_only_the_county_s_people_are_heard(
    county: SampleCounty, laptops: dict[str, Laptop], fonts: Path, tmp_path: Path
) -> None:
    stranger = new_laptop(tmp_path / "stranger", fonts)
    with laptops["lead"].desk() as boss, laptops["inspector"].desk() as desk, stranger.desk() as other:
        with pytest.raises(DeskFault) as nobody:
            other.sync.hub.look().result()
        assert nobody.value.code == "desk.not-enrolled"
        with pytest.raises(DeskFault) as wrong:
            desk.sync.hub.collect().result()
        assert wrong.value.code == "desk.not-allowed"
        boss.sync.hub.address = HOST
        assert boss.sync.hub.collect().result().collecting
        seen = found(desk)
        wire = Wire(seen.place.url, seen.place.pin)
        assert wire.send("POST", "/hello", body=b'{"mark":"00"}').status == 404
        for method, path in (("GET", "/held"), ("POST", "/parts"), ("GET", f"/replies/{'a' * 32}")):
            answer = wire.send(method, path, headers={"Authorization": "Bearer guessed"})
            assert (answer.status, answer.json()["code"]) == (403, "hub.caller")
        wire.close()
        elsewhere = HubSeen("韦组长", HubPlace(seen.place.url, bytes(32)))
        with pytest.raises(SyncFault) as between:
            desk.sync.hub.hand_over(elsewhere).result()
        assert between.value.code == "sync.pin-mismatch"
        assert not boss.sync.hub.stop_collecting().result().collecting


def test_a_covert_laptop_neither_looks_nor_collects(
    county: SampleCounty, fonts: Path, tmp_path: Path
) -> None:
    people = {person.roles: person for person in county.people}
    evaluator = enrolled_laptop(tmp_path / "covert", fonts, county, people[("evaluator",)])
    with evaluator.desk() as desk:
        view = desk.sync.hub.look().result()
        assert (view.may_collect, view.may_look, view.hubs) == (False, False, ())
        assert desk.sync.hub._search is None


def test_what_is_not_for_the_county_is_not_kept(lead: Desk, tmp_path: Path) -> None:
    store = CarriedStore(lead.core.vault)
    county = lead.core.book.county
    assert county is not None
    with pytest.raises(SyncFault):
        store.take("ab" * 16, b"no bundle at all", county.service.recipient)
    (path,) = lead.sync.to_stick(tmp_path / "own.dctb").result()
    data = path.read_bytes()
    with pytest.raises(SyncFault) as other:
        store.take("ab" * 16, data, "cd" * 16)
    assert other.value.code == "bundle.not-for-us"
    part = store.take("ab" * 16, data, county.service.recipient)
    assert store.take("ab" * 16, data, county.service.recipient) == part
    (lead.core.vault.folder / FOLDER / part.name).unlink()
    store.tidy()
    assert part.name not in {each.name for each in store.parts()}, "lost here: it is handed over again"
    (lead.core.vault.folder / FOLDER / f"{'e' * 32}.1").write_bytes(b"never acknowledged")
    store.tidy()
    assert not (lead.core.vault.folder / FOLDER / f"{'e' * 32}.1").exists()
