"""A small county for tests: two administrators, a service, people with devices, an endpoint. All of it from
one seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from sync import county as counties
from sync.clock import HybridClock
from sync.commit import NO_HASH, Commit, seal
from sync.county import County
from sync.directory import Directory
from sync.exchange import DeviceExchange, EndpointExchange, Step
from sync.identity import ProfileKeys, recipient_of
from sync.intake import OpenPolicy
from sync.keys import KeyTable, StreamKey, build_key_grant
from sync.log import Tip
from sync.memory import MemoryEndpointStore, MemoryLog, MemorySnapshots, MemoryStore
from sync.statements import Statement
from sync.store import Changes
from tests.sync.fixed_hpke import sealer

ORIGIN = "county.example/log"
START = 1_790_000_000_000


class WrapPolicy(OpenPolicy):
    """Readers of a stream are those who hold a wrap of it."""

    def __init__(self, store: MemoryStore, directory: Directory) -> None:
        self._store = store
        self._directory = directory

    def objection_to_commit(self, commit: Commit, sender: str) -> str:
        """A payload that is missing for no known reason is not taken for the commit."""
        return "commit.erased" if commit.erased else ""

    def may_read(self, stream: str, profile: str) -> bool:
        recipient = recipient_of(self._directory.recipient_key(profile) or b"")
        grants = [s for s in self._store.statements_of(stream) if s.type == "key-grant"]
        return any(wrap["to"] == recipient for grant in grants for wrap in grant.body["wraps"])


@dataclass
class World:
    """The county and its endpoint."""

    seed: int = 1
    now: int = START
    people: list[Statement] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.entropy = random.Random(self.seed).randbytes
        self.seal = sealer(self.entropy)
        self.first, self.second, self.service = (ProfileKeys.generate(self.entropy) for _ in range(3))
        statement = counties.build_county(
            name="示例县",
            origin=ORIGIN,
            administrators=[(self.first, "甲"), (self.second, "乙")],
            service=self.service.public,
            p256_root=b"root",
            custodians=[],
            recovery=bytes(range(32)),
            made=START,
        )
        self.county: County = counties.read_county(statement, counties.county_id(statement))
        self.store = MemoryEndpointStore(ORIGIN, self.service, b"log secret".ljust(32))
        self.directory = Directory(self.county)
        self.policy = WrapPolicy(self.store, self.directory)
        self.snapshots = MemorySnapshots(self.store, self.service, self.entropy, lambda: self.now)
        self.endpoint = EndpointExchange(
            store=self.store, log=MemoryLog(self.store), keys=self.service, directory=self.directory,
            policy=self.policy, entropy=self.entropy, seal=self.seal,
            snapshots=self.snapshots,
        )  # fmt: skip

    def enrol(self, name: str, **dates: int) -> Device:
        """A person with a device, certified."""
        keys = ProfileKeys.generate(self.entropy)
        papers = self.papers(keys, name, **dates)
        self.people += papers
        self.store.apply(Changes(statements=[(paper, "") for paper in papers]))
        for paper in papers:
            self.directory.add(paper)
        return Device(self, keys, name)

    def papers(self, keys: ProfileKeys, name: str, not_after: int = START + 10**10) -> list[Statement]:
        """Grant and certificate."""
        grant = counties.build_grant(
            grant=self.entropy(16).hex(), person_id=name, person_name=name, roles=["inspector"], scope=["*"],
            secret=b"s" * 16, not_before=START - 10**6, not_after=not_after, code_expires=not_after,
            administrators=[self.first, self.second],
        )  # fmt: skip
        certificate = counties.build_certificate(
            grant=counties.check_grant(grant, self.county), device="laptop", public=keys.public,
            p256=keys.p256_point, x509=b"der", service=self.service,
        )  # fmt: skip
        return [grant, certificate]


class Device:
    """One profile with its store."""

    def __init__(self, world: World, keys: ProfileKeys, name: str) -> None:
        self.world = world
        self.keys = keys
        self.name = name
        self.store = MemoryStore()
        self.directory = Directory(world.county)
        self.table = KeyTable()
        self.incarnation = world.entropy(8).hex()
        self.clock = HybridClock(lambda: world.now, lambda: world.now - START, "00" * 8)
        self.exchange = self.core()
        own = [s for s in world.people if s.type in ("grant", "certificate")]
        self.store.apply(Changes(statements=[(s, world.county.service.profile) for s in own]))
        for statement in own:
            self.directory.add(statement)

    def core(self) -> DeviceExchange:
        return DeviceExchange(
            store=self.store, keys=self.keys, directory=self.directory, entropy=self.world.entropy,
            seal=self.world.seal,
        )  # fmt: skip

    def open_stream(self, *readers: Device) -> StreamKey:
        """A new stream that these devices and the service may read."""
        key = StreamKey.generate(self.world.entropy(16).hex(), 0, self.world.entropy)
        publics = [d.keys.public.x25519 for d in (self, *readers)] + [self.world.service.public.x25519]
        grant = build_key_grant(key, publics, self.keys, self.world.seal)
        self.store.apply(Changes(statements=[(grant, "")]))
        return key

    def save(self, key: StreamKey, *events: dict, parents: tuple[bytes, ...] = ()) -> Commit:
        """Make and store one commit."""
        chain = (key.stream, self.keys.profile, self.incarnation)
        tips = [tip for tip in self.store.tips() if tip.chain == chain]
        last = tips[-1] if tips else Tip(*chain, 0, NO_HASH)
        made = seal(
            stream_key=key,
            keys=self.keys,
            incarnation=self.incarnation,
            seq=last.seq + 1,
            prev=last.id,
            stamp=self.clock.tick(),
            zone=480,
            parents=parents,
            events=events
            or [{"type": "task.taken", "id": self.world.entropy(16).hex(), "at": self.world.now}],
            newest_form=self.store.peer_state(self.world.county.service.profile).reads,
        )
        self.store.apply(Changes(commits=[(made, True)]))
        return made

    def key_of(self, stream: str) -> StreamKey:
        """The stream's key, from the statements that arrived."""
        for _, statement, _ in self.store.statements.values():
            self.table.add(statement)
        return self.table.newest_key(stream, self.keys)

    def round(self, budget: int = 10**6) -> Step:
        """One request and its answer."""
        request = self.exchange.request(budget)
        reply, _ = self.world.endpoint.answer(request.data, only_from=self.keys.profile)
        return self.exchange.take_reply(reply, request)

    def drain(self, budget: int = 10**6) -> int:
        """Sync until done; returns the rounds it took."""
        for rounds in range(1, 1000):
            step = self.round(budget)
            for container in step.wanted:
                self.world.store.add_object(self.store.objects[container])
            if step.done and not step.wanted:
                return rounds
        raise AssertionError("does not drain")
