"""The hub at the desk: a lead's switch that collects the team's work, and a member's way to the lead."""

import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from casework.faults import Fault
from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.hub.carried import CarriedPart, CarriedStore
from inspector_app.desk.sync_round import RoundPorts, directory_of
from sync.county import County
from sync.directory import Directory
from sync.faults import SyncFault
from sync.hub import HUB_ROLE
from sync.statements import Statement

if TYPE_CHECKING:
    from inspector_app.desk.hub.finding import Announcement, HubPlace, Search
    from inspector_app.desk.hub.handing import HandedOver
    from inspector_app.desk.hub.listener import HubListener
    from sync.transports.https import EndpointClient
    from sync.transports.hub_client import HubClient

_ANYWHERE = "0.0.0.0"  # noqa: S104 - the lead asked to be found on the LAN


@dataclass(frozen=True, slots=True)
class HubSeen:
    """A lead's laptop on this LAN, its certificate checked."""

    name: str
    place: "HubPlace"


@dataclass(frozen=True, slots=True)
class Guest:
    """What one member handed over: parts that wait for the county, their bytes, parts that were brought."""

    name: str
    waiting: int
    bytes: int
    brought: int


@dataclass(frozen=True, slots=True)
class HubView:
    """What the panel shows. `may_collect`: a lead; `may_look`: anybody else whose laptop may show itself.

    `handing`: (parts handed over, parts in all) while that runs. `refused`: parts that the county did not
    take.
    """

    may_collect: bool
    may_look: bool
    collecting: bool = False
    guests: tuple[Guest, ...] = ()
    replies: int = 0
    refused: int = 0
    hubs: tuple[HubSeen, ...] = ()
    handing: tuple[int, int] | None = None


class HubDesk:
    """Listeners are called with each new view, on whatever thread made it."""

    def __init__(self, core: Core, ports: RoundPorts) -> None:
        self._core = core
        self._ports = ports
        self._carried = CarriedStore(core.vault)
        self._gate = threading.Lock()
        self._listeners: list[Callable[[HubView], None]] = []
        self._listener: HubListener | None = None
        self._announced: Announcement | None = None
        self._search: Search | None = None
        self._names: dict[HubPlace, str] = {}
        self._handing: tuple[int, int] | None = None
        self._closing = False
        self.address = ""
        """The one address to listen on and look from; empty: all networks."""

    def view(self) -> HubView:
        """Cheap enough for each change."""
        lead = HUB_ROLE in self._core.roles()
        may_look = bool(self._core.roles()) and not lead and not self._core.quiet
        parts = self._carried.parts() if lead else ()
        return HubView(
            may_collect=lead,
            may_look=may_look,
            collecting=self._listener is not None,
            guests=self._guests(parts),
            replies=len(self._carried.replies()) if lead else 0,
            refused=sum(part.state == "refused" for part in parts),
            hubs=self._seen(),
            handing=self._handing,
        )

    def subscribe(self, listener: Callable[[HubView], None]) -> Callable[[], None]:
        """Be called with each new view; the call that comes back ends that."""
        with self._gate:
            self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    # --- the lead

    def collect(self) -> Future[HubView]:
        """Listen on the LAN and be found there, until `stop_collecting` or the vault is locked. The future
        raises `DeskFault` desk.not-allowed, desk.not-enrolled, `SyncFault` hub.no-network."""
        return self._core.work.run(self._collect)

    def stop_collecting(self) -> Future[HubView]:
        """Listen no longer; what was collected is kept and carried on."""
        return self._core.work.run(self._stop)

    def relay(self, client: "EndpointClient", stopped: Callable[[], bool]) -> int:
        """Bring to the county what waits here; how many parts. Blocks; raises the faults of the line."""
        if not self._carried.parts():
            return 0
        from inspector_app.desk.hub.relaying import relay

        try:
            return relay(self._carried, client, self._core.entropy, stopped)
        finally:
            self._tell()

    def _collect(self) -> HubView:
        county = self._county()
        self._core.need_role(HUB_ROLE)
        if self._listener is None:
            self._carried.tidy()
            self._listen(county)
        self._tell()
        return self.view()

    def _listen(self, county: County) -> None:
        from inspector_app.desk.hub.certificate import new_certificate
        from inspector_app.desk.hub.finding import Announcement
        from inspector_app.desk.hub.listener import HubListener

        context, pin = new_certificate()
        bound = self._bound()
        listener = HubListener(
            keys=self._core.vault.profile_keys, papers=self._papers(county), county=county.id,
            carried=self._carried,
            directory=lambda: self._directory(county), revoked=self._is_revoked, pin=pin, context=context,
            told=self._tell,
        )  # fmt: skip
        listener.serve(bound)
        try:
            self._announced = Announcement(bound, county.id, pin)
        except OSError:
            listener.close()
            raise SyncFault("hub.no-network") from None
        self._listener = listener

    def _bound(self) -> socket.socket:
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            bound.bind((self.address or _ANYWHERE, 0))
        except OSError:
            bound.close()
            raise SyncFault("hub.no-network") from None
        return bound

    def _stop(self) -> HubView:
        announced, self._announced = self._announced, None
        listener, self._listener = self._listener, None
        if announced is not None:
            announced.close()
        if listener is not None:
            listener.close()
        self._tell()
        return self.view()

    def _guests(self, parts: tuple[CarriedPart, ...]) -> tuple[Guest, ...]:
        found = []
        for sender in dict.fromkeys(part.sender for part in parts):
            own = [part for part in parts if part.sender == sender]
            waiting = [part for part in own if part.state == "here"]
            name = self._core.book.name_of(sender)
            size, brought = sum(part.size for part in waiting), sum(p.state == "brought" for p in own)
            found.append(Guest(name, len(waiting), size, brought))
        return tuple(found)

    # --- a member

    def look(self) -> Future[HubView]:
        """Look for leads' laptops until `stop_looking`; covert profiles never do. The future raises
        `SyncFault` hub.no-network."""
        return self._core.work.run(self._look)

    def stop_looking(self) -> None:
        """Look no longer."""
        search, self._search = self._search, None
        if search is not None:
            self._core.work.run(search.close)

    def hand_over(self, hub: HubSeen) -> Future["HandedOver"]:
        """Hand over what waits, and take home what the hub brought. The future raises the faults of
        `HubClient`; what was done stays done, and everything stays here until the county's receipt."""
        return self._core.work.run(lambda: self._hand_over(hub.place))

    def _look(self) -> HubView:
        from inspector_app.desk.hub.finding import Search

        county = self._county()
        if self.view().may_look and self._search is None and not self._closing:
            try:
                self._search = Search(county.id, self._found, self.address)
            except OSError:
                raise SyncFault("hub.no-network") from None
        return self.view()

    def _found(self) -> None:
        search = self._search
        for place in search.places() if search is not None else ():
            if place not in self._names and not self._closing:
                self._core.work.run(partial(self._greet, place))
        self._tell()

    def _greet(self, place: "HubPlace") -> None:
        client = self._client(place)
        try:
            hub, _ = client.greet()
        except Fault:
            return  # somebody else's, or gone already: it is not offered
        finally:
            client.close()
        if not self._is_revoked(hub.profile):
            self._names[place] = hub.person_name
            self._tell()

    def _seen(self) -> tuple[HubSeen, ...]:
        search = self._search
        places = search.places() if search is not None else ()
        return tuple(HubSeen(self._names[place], place) for place in places if place in self._names)

    def _hand_over(self, place: "HubPlace") -> "HandedOver":
        from inspector_app.desk.hub.handing import hand_over

        client = self._client(place)
        try:
            return hand_over(
                self._core,
                self._county(),
                self._ports,
                client,
                told=self._handed,
                stopped=lambda: self._closing,
            )
        finally:
            client.close()
            self._handing = None
            self._tell()

    def _handed(self, done: int, total: int) -> None:
        self._handing = (done, total)
        self._tell()

    def _client(self, place: "HubPlace") -> "HubClient":
        from sync.transports.hub_client import HubClient

        county = self._county()
        keys = self._core.vault.profile_keys
        return HubClient(place.url, place.pin, keys, self._directory(county), self._papers(county))

    # --- both

    def close(self) -> None:
        """End listening and looking."""
        self._closing = True
        with self._gate:
            self._listeners.clear()
        search, self._search = self._search, None
        if search is not None:
            search.close()
        self._stop()

    def _county(self) -> County:
        county = self._core.book.county
        if county is None:
            raise DeskFault("desk.not-enrolled")
        return county

    def _directory(self, county: County) -> Directory:
        return directory_of(self._core, county)

    def _papers(self, county: County) -> tuple[Statement, ...]:
        own = self._directory(county).certified(self._core.profile)
        if own is None:
            raise DeskFault("desk.not-enrolled")
        grants = [
            each for each in self._core.store.statements("grant") if each.body.get("grant") == own.grant
        ]
        return (*grants[:1], own.statement)

    def _is_revoked(self, profile: str) -> bool:
        return self._core.book.roster.state.revoked(profile) is not None

    def _tell(self) -> None:
        with self._gate:
            listeners = tuple(self._listeners)
        if listeners:
            view = self.view()
            for listener in listeners:
                listener(view)
