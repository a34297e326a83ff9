"""The field hub: a laptop's day handed over to the lead on the LAN, beside sending it to the county.

`./bench hub` · `./bench hub --photos 60`. Real processes and TLS on loopback: the hub, the endpoint. The
second day the hub is killed behind its first part, and the rest goes to it when it is back. "Bytes" are what
leaves the member's laptop, before TLS.
"""

from __future__ import annotations

import io
import signal
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from PIL import Image

from benchmarks.row import Row, row
from inspector_app.desk.desk import Desk
from inspector_app.desk.hub.desk import HubView
from inspector_app.sample_county import SampleCounty
from sync.faults import SyncFault
from tests.conftest import FONTS
from tests.desk import filling
from tests.desk.conftest import plan_for
from tests.desk.laptops import Laptop, enrolled_laptop, task_numbered
from tests.desk.test_hub import HubProcess, collecting, found
from tests.desk.test_sync import without_endpoint

_DAYS = ("D001", "D002")
_LEAST_PHOTOS = 50
"""More than one part of 16 MiB, so that there is something to be killed between."""


def rows(photos: int = 60) -> list[Row]:
    """`photos` of about 600 KB a day, 50 or more."""
    if photos < _LEAST_PHOTOS:
        raise SystemExit(f"--photos: {_LEAST_PHOTOS} or more, so that a day has several parts")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        county = SampleCounty(folder / "county", forms=("F1",))
        county.make()
        county.serve()
        try:
            return _rows(county, folder, photos)
        finally:
            county.stop()


def _rows(county: SampleCounty, folder: Path, photos: int) -> list[Row]:
    people = {person.person: person for person in county.people}
    member, lead = (
        enrolled_laptop(folder / name, FONTS, county, people[name]) for name in ("p-qin", "p-wei")
    )
    plan_for(county, folder, _DAYS)
    with member.desk() as desk:
        desk.sync.now().result()
        desk.sync.pause()
        _work(desk, _DAYS[0], folder, photos)
        handing, handed = _hand_over(county, desk, lead)
        bringing = _bring(lead)
        fetching = _take_home(county, desk, lead)
        _work(desk, _DAYS[1], folder, photos)
        despite = _killed_behind_a_part(county, desk, lead)
        sending, sent = _send(desk)
    day = f"a day with {photos} photos"
    return [
        row(f"hub: {day} handed over", handing, "s", against=sending),
        row("hub: its bytes", handed, "B", against=sent, limit=1.05, limit_on_ratio=True),
        row("hub: brought to the county by the lead", bringing, "s", against=sending),
        row("hub: the receipts taken home", fetching, "s"),
        row("hub: bytes of a day when the hub is killed behind a part and comes back", despite, "B",
            against=sent, limit=1.05, limit_on_ratio=True),
    ]  # fmt: skip


def _work(desk: Desk, number: str, folder: Path, photos: int) -> None:
    """A visit with answers and photos, not sent."""
    visit = desk.open_visit(task_numbered(desk, number).stream).result()
    filling.fill(visit, filling.CLOSED[:6])
    paths = []
    for place in range(photos):
        path = folder / f"{number}-{place}.jpg"
        noise, content = Image.effect_noise((900, 900 + place), 100), io.BytesIO()
        noise.save(content, "jpeg", quality=95)
        path.write_bytes(content.getvalue())
        paths.append(path)
    visit.attach("/data/A/A5", paths).result()
    visit.pause("当天结束").result()


def _hand_over(county: SampleCounty, desk: Desk, lead: Laptop) -> tuple[float, int]:
    with without_endpoint(county), collecting(lead):
        place = found(desk)
        done, spent = _timed(lambda: desk.sync.hub.hand_over(place).result())
        return spent, done.bytes


def _bring(lead: Laptop) -> float:
    """Until the county has all that lay at the hub; the lead's own fetching comes after."""
    with lead.desk() as boss:
        began, brought = time.perf_counter(), [0.0]

        def watch(view: HubView) -> None:
            if not brought[0] and view.guests and not any(guest.waiting for guest in view.guests):
                brought[0] = time.perf_counter()

        leave = boss.sync.hub.subscribe(watch)
        boss.sync.now().result()
        leave()
        return (brought[0] or time.perf_counter()) - began


def _take_home(county: SampleCounty, desk: Desk, lead: Laptop) -> float:
    with without_endpoint(county), collecting(lead):
        place = found(desk)
        done, spent = _timed(lambda: desk.sync.hub.hand_over(place).result())
    if not done.replies or not desk.sync.view().proven.all_safe:
        raise AssertionError("the receipts did not come home")
    return spent


def _killed_behind_a_part(county: SampleCounty, desk: Desk, lead: Laptop) -> int:
    """Bytes handed over in all: the part that was on the way is lost."""
    with without_endpoint(county):
        with collecting(lead) as hub:
            kept = _bytes_here(lead)
            _hand_over_until_killed(desk, hub)
            begun = _bytes_here(lead) - kept
        with collecting(lead):
            rest = desk.sync.hub.hand_over(found(desk)).result()
    return begun + rest.bytes


def _hand_over_until_killed(desk: Desk, hub: HubProcess) -> None:
    place = found(desk)

    def kill(view: HubView) -> None:
        if view.handing is not None and view.handing[0] == 1 and hub.process.poll() is None:
            hub.end(signal.SIGKILL)

    leave = desk.sync.hub.subscribe(kill)
    with suppress(SyncFault):
        desk.sync.hub.hand_over(place).result()
    leave()
    if hub.process.poll() is None:
        raise AssertionError("the day had one part only")


def _bytes_here(lead: Laptop) -> int:
    folder = lead.vault / "carried"
    return sum(file.stat().st_size for file in folder.iterdir()) if folder.is_dir() else 0


def _send(desk: Desk) -> tuple[float, int]:
    """To the county over the laptop's own line."""
    moved = [0]
    leave = desk.sync.subscribe(lambda _view: moved.append(desk.sync._moving.total))
    view, spent = _timed(lambda: desk.sync.now().result())
    leave()
    if not view.proven.all_safe:
        raise AssertionError("not everything is proven")
    return spent, max(moved)


_T = TypeVar("_T")


def _timed(work: Callable[[], _T]) -> tuple[_T, float]:
    began = time.perf_counter()
    return work(), time.perf_counter() - began
