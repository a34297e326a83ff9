"""Who a profile is: administrators and the service from the county statement, everybody else from
certificates.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import sqlalchemy as sa

from central.store.schema import profiles
from central.store.sealing import Sealer
from sync.county import CertifiedProfile, County
from sync.identity import PublicProfile

_NAME = "profiles.sealed_name"
_FIND = sa.select(profiles).where(profiles.c.profile == sa.bindparam("name"))


@dataclass(frozen=True, slots=True)
class Who:
    """One profile. `scope` holds unit ids or "*"; times in ms, 0 means no end."""

    public: PublicProfile
    person: str
    name: str
    roles: frozenset[str]
    scope: tuple[str, ...]
    not_before: int = 0
    not_after: int = 0
    revoked: int = 0

    @property
    def profile(self) -> str:
        return self.public.profile

    def has(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)

    def covers(self, unit: str) -> bool:
        return not unit or "*" in self.scope or unit in self.scope

    def standing(self, now: int) -> str:
        """ "good", "revoked" or "lapsed", as casework reads it."""
        if self.revoked:
            return "revoked"
        return "lapsed" if self.not_after and now >= self.not_after else "good"


class People:
    """Looks profiles up within the caller's transaction."""

    def __init__(self, county: County, sealer: Sealer) -> None:
        self._sealer = sealer
        self._fixed = {
            admin.public.profile: Who(
                admin.public, admin.name, admin.name, frozenset({"administrator"}), ("*",)
            )
            for admin in county.administrators
        }
        service = county.service
        self._fixed[service.profile] = Who(service, "", county.name, frozenset({"service"}), ("*",))

    def find(self, connection: sa.Connection, profile: str) -> Who | None:
        fixed = self._fixed.get(profile)
        if fixed is not None:
            return fixed
        row = connection.execute(_FIND, {"name": profile}).one_or_none()
        return None if row is None else self._who(row)

    def of_person(self, connection: sa.Connection, person: str) -> list[Who]:
        """Every enrolled profile of a person."""
        rows = connection.execute(sa.select(profiles).where(profiles.c.person == person))
        return [self._who(row) for row in rows]

    def everybody(self, connection: sa.Connection) -> list[Who]:
        """All enrolled profiles, administrators and the service."""
        rows = connection.execute(sa.select(profiles).order_by(profiles.c.profile))
        return [*self._fixed.values(), *(self._who(row) for row in rows)]

    def add(self, connection: sa.Connection, certified: CertifiedProfile, digest: str) -> None:
        """Project a certificate whose checks have passed."""
        connection.execute(
            profiles.insert().values(
                profile=certified.profile,
                recipient=certified.public.recipient,
                person=certified.person_id,
                ed25519=certified.public.ed25519,
                x25519=certified.public.x25519,
                roles=json.dumps(sorted(certified.roles)),
                scope=json.dumps(list(certified.scope), ensure_ascii=False),
                sealed_name=self._sealer.seal(certified.person_name.encode(), _NAME),
                grant=certified.grant,
                certificate=digest,
                not_before=certified.not_before,
                not_after=certified.not_after,
            )
        )

    def revoke(self, connection: sa.Connection, profile: str, at: int) -> None:
        connection.execute(
            profiles.update().where(profiles.c.profile == profile, profiles.c.revoked == 0).values(revoked=at)
        )

    def _who(self, row: sa.Row[tuple[object, ...]]) -> Who:
        return Who(
            public=PublicProfile(row.ed25519, row.x25519),
            person=row.person,
            name=self._sealer.open(row.sealed_name, _NAME).decode(),
            roles=frozenset(json.loads(row.roles)),
            scope=tuple(json.loads(row.scope)),
            not_before=row.not_before,
            not_after=row.not_after,
            revoked=row.revoked,
        )
