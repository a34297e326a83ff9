"""Who is who, as far as certificates and grants have arrived: keys for checking signatures."""

from __future__ import annotations

from collections.abc import Iterable

from sync import county as counties
from sync.county import CertifiedProfile, County, LogEpoch
from sync.faults import SyncFault
from sync.statements import Statement


class Directory:
    """Certificates that were checked against their grants. Dates and revocation are judged by the folds,
    not here.

    A second certificate for one grant is void; the first that was seen stands and `voided` names the other.
    """

    def __init__(self, county: County, statements: Iterable[Statement] = ()) -> None:
        self.county = county
        self._grants: dict[str, Statement] = {}
        self._unmatched: dict[str, list[Statement]] = {}
        self._profiles: dict[str, CertifiedProfile] = {}
        self._by_grant: dict[str, str] = {}
        self.voided: list[Statement] = []
        self._epochs: dict[int, LogEpoch] = {}
        for statement in statements:
            self.add(statement)

    def key_of(self, profile: str) -> bytes | None:
        """Ed25519 key of a certified profile, an administrator or the service."""
        certified = self._profiles.get(profile)
        return certified.public.ed25519 if certified else self.county.key_of(profile)

    def recipient_key(self, profile: str) -> bytes | None:
        """X25519 key of a certified profile, an administrator or the service."""
        certified = self._profiles.get(profile)
        if certified:
            return certified.public.x25519
        publics = (self.county.service, *(a.public for a in self.county.administrators))
        return next((public.x25519 for public in publics if public.profile == profile), None)

    def certified(self, profile: str) -> CertifiedProfile | None:
        """What is known of a profile."""
        return self._profiles.get(profile)

    def profiles(self) -> list[CertifiedProfile]:
        """All certified profiles, by profile."""
        return [self._profiles[profile] for profile in sorted(self._profiles)]

    def add(self, statement: Statement) -> list[str]:
        """Take a grant, certificate or log epoch in; returns the profiles that became known. Others are
        passed over.

        Raises `grant.*`, `certificate.*`, `checkpoint.epoch-unsigned`, `statement.*` for a false one.
        """
        if statement.type == "grant":
            grant = counties.check_grant(statement, self.county)
            self._grants.setdefault(grant.grant, statement)
            return [p for waiting in self._unmatched.pop(grant.grant, []) for p in self._certify(waiting)]
        if statement.type == "certificate":
            return self._certify(statement)
        if statement.type == "log-epoch":
            opened = counties.check_log_epoch(statement, self.county)
            self._epochs.setdefault(opened.epoch, opened)
        return []

    def log_epoch(self, epoch: int) -> LogEpoch | None:
        """How an epoch of the endpoint's log was opened."""
        return self._epochs.get(epoch)

    def _certify(self, statement: Statement) -> list[str]:
        grant_id = str(statement.body.get("grant"))
        grant = self._grants.get(grant_id)
        if grant is None:
            waiting = self._unmatched.setdefault(grant_id, [])
            if statement not in waiting and len(waiting) < 8:
                waiting.append(statement)
            return []
        certified = counties.check_certificate(statement, grant, self.county, None)
        holder = self._by_grant.setdefault(grant_id, certified.profile)
        if holder != certified.profile:
            self.voided.append(statement)
            raise SyncFault("certificate.invalid", why="the grant was used before")
        if certified.profile in self._profiles:
            return []
        self._profiles[certified.profile] = certified
        return [certified.profile]
