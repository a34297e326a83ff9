"""Finding the hub on a LAN by mDNS (RFC 6762, RFC 6763), and being found.

The announcement names no product, county or person: address, port, the hash of the listener's certificate and
a mark that only laptops of the same county recognise. What it says is believed only after `sync.hub`.
"""

import ipaddress
import secrets
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass

import ifaddr
from zeroconf import InterfaceChoice, ServiceBrowser, ServiceInfo, ServiceListener, Zeroconf

from sync.hub import hub_mark

SERVICE = "_field-hub._tcp.local."
_MARK = 16
_ANSWER_MS = 3000
_MOST = 20


@dataclass(frozen=True, slots=True)
class HubPlace:
    """Where a hub of this county says it listens. `pin`: SHA-256 of its certificate."""

    url: str
    pin: bytes


class Announcement:
    """Tells the LAN that a hub listens, until `close`."""

    def __init__(self, bound: socket.socket, county: str, pin: bytes) -> None:
        """Raises OSError where no network is there to tell it to."""
        host, port = bound.getsockname()[:2]
        self._told = _mdns(host)
        name = secrets.token_hex(8)
        properties = {"pin": pin.hex(), "mark": hub_mark(county, pin)[:_MARK]}
        addresses = [socket.inet_aton(each) for each in _addresses(host)]
        try:
            self._told.register_service(
                ServiceInfo(
                    SERVICE,
                    f"{name}.{SERVICE}",
                    addresses=addresses,
                    port=port,
                    properties=properties,
                    server=f"{name}.local.",
                )
            )
        except BaseException:
            self._told.close()
            raise

    def close(self) -> None:
        """Take it back."""
        self._told.unregister_all_services()
        self._told.close()


class Search(ServiceListener):
    """Looks for hubs of the county until `close`; `told` is called on another thread at each change."""

    def __init__(self, county: str, told: Callable[[], None], host: str = "") -> None:
        """`host`: only on this address. Raises OSError without a network."""
        self._county = county
        self._told = told
        self._gate = threading.Lock()
        self._places: dict[str, HubPlace] = {}
        self._mdns = _mdns(host)
        self._browser = ServiceBrowser(self._mdns, SERVICE, self)

    def places(self) -> tuple[HubPlace, ...]:
        """Those that are there now."""
        with self._gate:
            return tuple(self._places[name] for name in sorted(self._places))

    def close(self) -> None:
        """Look no longer."""
        self._browser.cancel()
        self._mdns.close()

    def add_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """zeroconf: one was announced."""
        info = zc.get_service_info(type_, name, _ANSWER_MS)
        place = None if info is None else self._place(info)
        if place is None:
            return
        with self._gate:
            if len(self._places) < _MOST:
                self._places[name] = place
        self._told()

    def update_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """zeroconf: it moved."""
        self.add_service(zc, type_, name)

    def remove_service(self, zc: Zeroconf, type_: str, name: str) -> None:  # noqa: ARG002 - zeroconf's
        """zeroconf: it went."""
        with self._gate:
            gone = self._places.pop(name, None)
        if gone is not None:
            self._told()

    def _place(self, info: ServiceInfo) -> HubPlace | None:
        said = {key: value or b"" for key, value in info.properties.items()}
        try:
            pin, mark = bytes.fromhex(said[b"pin"].decode()), said[b"mark"].decode()
            address = next(a for a in info.parsed_addresses() if ipaddress.ip_address(a).version == 4)
        except (KeyError, ValueError, StopIteration):
            return None
        if len(pin) != 32 or mark != hub_mark(self._county, pin)[:_MARK]:
            return None
        return HubPlace(f"https://{address}:{info.port}", pin)


def _mdns(host: str) -> Zeroconf:
    one = host not in ("", "0.0.0.0")  # noqa: S104 - compared with, not bound to
    return Zeroconf(interfaces=[host] if one else InterfaceChoice.All)


def _addresses(host: str) -> list[str]:
    if host != "0.0.0.0":  # noqa: S104 - compared with, not bound to
        return [host]
    found = [str(each.ip) for adapter in ifaddr.get_adapters() for each in adapter.ips if each.is_IPv4]
    return [each for each in found if not ipaddress.ip_address(each).is_loopback]
