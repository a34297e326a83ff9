"""Histories of a county, replayed from a seed: edits, sync over lines that break, sticks both ways, crashes
at writes,
clones, restored backups on both sides, clocks wrong by years, late readers, late enrolments, erasures;
three exchanges in ten with a former program on either side.

A history ends with the line up. Then everything that was promised is checked (`Verdict`); see
docs/format.md §6, §7.
"""

from __future__ import annotations

import copy
import io
import random
from collections.abc import Callable
from unittest import mock

from sync import heads, keys, shipment, snapshot
from sync.bundle import PartReader
from sync.county import build_log_epoch
from sync.erasing import Erasure
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.keys import KeyTable, StreamKey
from sync.memory import MemoryStore
from sync.receipts import KIND_OBJECT
from sync.shipment import Slice
from sync.store import Changes
from sync.transports.stick import take_slices
from tests.sync.crashes import Crash, CrashingStore, Stick
from tests.sync.former import former_device, former_endpoint
from tests.sync.verdict import Verdict
from tests.sync.world import Device, World

_LEAST = 3
"""Commits worth a snapshot: few, so that short histories have some."""
YEAR_MS = 365 * 24 * 3600 * 1000


class Simulation(Verdict):
    """One history. `run` raises `Broken`; the same seed does the same again."""

    def __init__(self, seed: int, steps: int = 60) -> None:
        self.seed = seed
        self.steps = steps
        self.chance = random.Random(seed)
        self.versions = random.Random(f"versions {seed}")
        self.world = World(seed=seed)
        self.devices = [self._enrol(f"person {n}") for n in range(3)]
        self.streams: dict[str, StreamKey] = {}
        self.readers: dict[str, set[str]] = {}
        self.sticks: dict[str, Stick] = {}
        self.backups: dict[str, MemoryStore] = {}
        self.endpoint_backup = self._endpoint_state()
        self.evicted: set[bytes] = set()
        self.orders: list[Erasure] = []
        self.delayed: list[tuple[Device, bytes, object]] = []
        self.trace: list[str] = []

    # --- running

    def run(self) -> str:
        """Play the history and check it; returns a digest of the final state, equal on every replay."""
        acts: list[tuple[int, Callable[[], None]]] = [
            (30, self.edit),
            (30, self.sync),
            (8, self.photo),
            (6, self.open_stream),
            (4, self.add_reader),
            (6, self.write_stick),
            (8, self.carry_stick),
            (6, self.read_stick),
            (3, self.clone),
            (3, self.back_up),
            (3, self.restore_device),
            (2, self.back_up_endpoint),
            (1, self.restore_endpoint),
            (3, self.wrong_clock),
            (2, self.late_enrolment),
            (3, self.evict),
            (4, self.late_answer),
            (1, self.erase),
        ]
        weights = [weight for weight, _ in acts]
        self.open_stream()
        for _ in range(self.steps):
            act = self.chance.choices([act for _, act in acts], weights)[0]
            self.trace.append(act.__name__)
            try:
                act()
            except Crash:
                self.trace.append("crash")
        self.heal()
        return self.judge()

    def _device(self) -> Device:
        return self.chance.choice(self.devices)

    def _writable(self, device: Device) -> list[str]:
        return [
            s
            for s in sorted(self.streams)
            if device.keys.profile in self.readers[s] and self._opens(device, s)
        ]

    def _enrol(self, name: str) -> Device:
        device = self.world.enrol(name)
        return self._with_crashes(device)

    def _with_crashes(self, device: Device) -> Device:
        store = CrashingStore()
        store.__dict__.update(device.store.__dict__)
        device.store = store
        device.exchange = device.core()
        return device

    # --- what people do

    def edit(self) -> None:
        device = self._device()
        for stream in (
            self._writable(device)[:1] if self.chance.random() < 0.5 else self._writable(device)[-1:]
        ):
            for _ in range(self.chance.randint(1, 3)):
                own = (stream, device.keys.profile, device.incarnation)
                others = [t.id for t in device.store.tips() if t.stream == stream and t.chain != own]
                text = self.chance.randbytes(4).hex()
                event = {"type": "visit.answered", "id": self.world.entropy(16).hex(), "text": text}
                device.save(self.streams[stream], event, parents=tuple(others[:16]))

    def photo(self) -> None:
        device = self._device()
        for stream in self._writable(device)[:1]:
            device.store.add_object(self.chance.randbytes(self.chance.randint(50, 4000)))
            statement = keys.build_file_key(
                self.streams[stream], self.world.entropy(16).hex(), bytes(32), device.keys, self.world.entropy
            )
            device.store.apply(Changes(statements=[(statement, "")]))

    def open_stream(self) -> None:
        device = self._device()
        readers = self.chance.sample(self.devices, self.chance.randint(0, 2))
        key = device.open_stream(*readers)
        device.save(key)
        self.streams[key.stream] = key
        self.readers[key.stream] = {d.keys.profile for d in [device, *readers]}

    def add_reader(self) -> None:
        device, reader = self._device(), self._device()
        for stream in self._writable(device)[:1]:
            grant = keys.build_key_grant(
                self.streams[stream], [reader.keys.public.x25519], device.keys, self.world.seal
            )
            device.store.apply(Changes(statements=[(grant, "")]))
            self.readers[stream].add(reader.keys.profile)

    def late_enrolment(self) -> None:
        """Somebody works before the endpoint knows the certificate."""
        made = ProfileKeys.generate(self.world.entropy)
        papers = self.world.papers(made, "late")
        device = self._with_crashes(Device(self.world, made, "late"))
        device.store.apply(Changes(statements=[(paper, "") for paper in papers]))
        for paper in papers:
            device.directory.add(paper)
        key = device.open_stream()
        device.save(key)
        self.streams[key.stream], self.readers[key.stream] = key, {made.profile}
        self.world.store.apply(Changes(statements=[(paper, "") for paper in papers]))
        for paper in papers:
            self.world.directory.add(paper)
        self.devices.append(device)

    def wrong_clock(self) -> None:
        device, shift = self._device(), self.chance.randint(-9, 9) * YEAR_MS
        device.clock._wall_ms = lambda: max(0, self.world.now + shift)
        self.world.now += self.chance.randint(0, 10**7)

    def erase(self) -> None:
        """Two administrators order a stream to be forgotten; laptops hear of it when they next sync."""
        left = sorted(self.streams.keys() - self._erased())
        if len(left) > 1:
            order = Erasure(self.chance.choice(left))
            self.orders.append(order)
            self.world.store.apply(Changes(erasures=[order]))

    def _hear(self, device: Device) -> None:
        """The roster came with the answer, as far as the endpoint has it."""
        for order in self.world.store.erased:
            if order not in device.store.erased:
                device.table = KeyTable()
                device.store.apply(Changes(erasures=[order]))

    # --- lines and sticks

    def sync(self) -> None:
        device = self._device()
        if self.chance.random() < 0.15:
            device.store.crash_in = (self.chance.randint(0, 2), self.chance.random() < 0.5)
        try:
            for _ in range(self.chance.randint(1, 4)):
                if not self._round(device):
                    return
        finally:
            device.store.crash_in = None

    def _round(self, device: Device) -> bool:
        former, former_county = (self.versions.random() < 0.3 for _ in range(2))
        with former_device(former):
            request = device.exchange.request(self.chance.choice([500, 3000, 10**6]))
        if self.chance.random() < 0.15:
            return False  # never arrives
        with former_endpoint(self.world.endpoint, former_county):
            for _ in range(2 if self.chance.random() < 0.15 else 1):
                reply, _ = self.world.endpoint.answer(request.data, budget=self.chance.choice([800, 10**6]))
        fate = self.chance.random()
        if fate < 0.2:
            return False  # the answer is lost
        if fate < 0.25:
            self.delayed.append((device, reply, request))
            return True
        with former_device(former):
            step = device.exchange.take_reply(reply, request)
        self._hear(device)
        for container in step.wanted:
            if self.chance.random() < 0.7:
                self.world.store.add_object(device.store.objects[container])
        return not step.done

    def late_answer(self) -> None:
        """An answer that was held up arrives after newer ones."""
        if self.delayed:
            device, reply, request = self.delayed.pop(self.chance.randrange(len(self.delayed)))
            device.exchange.take_reply(reply, request)

    def write_stick(self) -> None:
        device = self._device()
        outgoing = device.exchange.outgoing(10**7)
        stick = self.sticks.setdefault(device.keys.profile, Stick())
        sink = io.BytesIO()
        pieces = [
            Slice(container, at, size, device.store.read_slice(container, at, 1000))
            for container, size in outgoing.have
            for at in range(0, size, 1000)
        ]
        kept = [piece for piece in pieces if self.chance.random() < 0.9]
        self.chance.shuffle(kept)
        shipment.write(outgoing, device.exchange.part_writer(sink), kept)
        stick.out.append(sink.getvalue())

    def carry_stick(self) -> None:
        for profile in sorted(self.sticks):
            stick = self.sticks[profile]
            if not stick.out or self.chance.random() < 0.3:
                continue
            data = stick.out[self.chance.randrange(len(stick.out))]
            if self.chance.random() < 0.1:
                data = data[: self.chance.randrange(len(data))]
            self._import(stick, data)

    def _import(self, stick: Stick, data: bytes) -> None:
        try:
            part = PartReader(io.BytesIO(data), self.world.service, self.world.directory.key_of)
        except SyncFault:
            return  # a damaged part is refused whole
        take_slices(part, self.world.store)
        _, reply = self.world.endpoint.take_part(part)
        sink = io.BytesIO()
        shipment.write(reply, self.world.endpoint.part_writer(sink, part.sender))
        stick.home.append(sink.getvalue())

    def read_stick(self) -> None:
        for device in self.devices:
            stick = self.sticks.get(device.keys.profile)
            if stick and stick.home:
                data = stick.home[self.chance.randrange(len(stick.home))]
                device.exchange.take_stick_reply(device.exchange.open_part(io.BytesIO(data)))

    # --- copies that should not be

    def clone(self) -> None:
        """The same keys, the same incarnation, two computers."""
        device = self._device()
        if len(self.devices) > 6 or len(device.store.commits) > 60:
            return
        twin = self._with_crashes(Device(self.world, device.keys, "clone"))
        self._put_back(twin, device.store)
        twin.incarnation = device.incarnation
        self.devices.append(twin)

    def back_up(self) -> None:
        device = self._device()
        self.backups[device.keys.profile] = copy.deepcopy(device.store)

    def restore_device(self) -> None:
        """With a new incarnation, as `vault restore` does; now and then without, as a copied disk does."""
        device = self._device()
        saved = self.backups.get(device.keys.profile)
        if saved is None:
            return
        self._put_back(device, saved)
        if self.chance.random() < 0.7:
            device.incarnation = self.world.entropy(8).hex()

    def _put_back(self, device: Device, saved: MemoryStore) -> None:
        device.store.__dict__.update(copy.deepcopy(saved.__dict__))
        device.table = KeyTable()
        for _, statement, _ in device.store.statements.values():
            device.directory.add(statement) if statement.type in (
                "grant",
                "certificate",
                "log-epoch",
            ) else None
        device.exchange = device.core()

    def _endpoint_state(self) -> dict:
        return copy.deepcopy(self.world.store.__dict__)

    def back_up_endpoint(self) -> None:
        self.endpoint_backup = self._endpoint_state()
        self.world.store.covered = self.world.store.tree.size

    def restore_endpoint(self) -> None:
        store = self.world.store
        epoch = store.epoch + 1
        store.__dict__.update(copy.deepcopy(self.endpoint_backup))
        store.covered = store.tree.size
        store.reopen(epoch)
        self.world.snapshots.made.clear()
        statement = build_log_epoch(
            county=self.world.county, epoch=epoch, kept=store.kept, root=store.tree.root(), at=self.world.now,
            administrators=[self.world.first, self.world.second],
        )  # fmt: skip
        store.apply(Changes(statements=[(statement, "")]))
        self.back_up_endpoint()

    def evict(self) -> None:
        """An original leaves a laptop only under a receipt that is marked backed up."""
        device = self._device()
        for container in sorted(device.store.objects):
            proof = device.store.proven.get((KIND_OBJECT, container))
            if proof is not None and proof.index < device.store.backed_up and self.chance.random() < 0.5:
                del device.store.objects[container]
                self.evicted.add(container)

    # --- the end

    def heal(self) -> None:
        """The line is up and stays up."""
        self.delayed.clear()
        for turn in range(4):
            for device in self.devices:
                device.drain()
                self._hear(device)
            for order in self.orders:  # a restored endpoint has its roster again
                if turn == 0 and order not in self.world.store.erased:
                    self.world.store.apply(Changes(erasures=[order]))


def run(seed: int, steps: int = 60) -> str:
    """One history; the digest of its final state. Raises `Broken` with the seed in its text."""
    named = 0 if seed % 2 else heads.NAMED
    with mock.patch.object(snapshot, "LEAST", _LEAST), mock.patch.object(heads, "NAMED", named):
        return Simulation(seed, steps).run()
