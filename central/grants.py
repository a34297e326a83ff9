"""`central enrol` and `central revoke`: what two administrators do with keys of their own."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from central.county_files import CountyFolder, load_person_keys
from central.endpoint import Endpoint
from central.keyfiles import Passphrases
from central.store.bulk import insert_new
from central.store.schema import grants
from central.streams import shared_stream
from sync.county import build_grant, secret_hash
from sync.enrolment import EnrolmentCode
from sync.identity import ProfileKeys

DAY_MS = 24 * 3600 * 1000
SECRET_SIZE = 16


@dataclass(frozen=True, slots=True)
class GrantWish:
    """Whom to let in: person id and name, roles, unit ids or "*", days of validity, days in which the
    code can be used.
    """

    person_id: str
    person_name: str
    roles: tuple[str, ...]
    scope: tuple[str, ...] = ("*",)
    valid_days: int = 365
    code_days: int = 7


def administrators_of(folder: CountyFolder, passphrases: Passphrases) -> list[ProfileKeys]:
    """The first two administrators' keys. Raises key file faults."""
    files = [folder.administrator(1), folder.administrator(2)]
    return [
        load_person_keys(file, "administrator", passphrases.at(place)) for place, file in enumerate(files)
    ]


def grant(
    endpoint: Endpoint, administrators: Sequence[ProfileKeys], wish: GrantWish, url: str
) -> EnrolmentCode:
    """Sign a grant, keep it, and make the one-time code that carries its secret."""
    now = endpoint.clock()
    secret, name = os.urandom(SECRET_SIZE), secrets.token_hex(16)
    expires = now + wish.code_days * DAY_MS
    statement = build_grant(
        grant=name,
        person_id=wish.person_id,
        person_name=wish.person_name,
        roles=wish.roles,
        scope=wish.scope,
        secret=secret,
        not_before=now - DAY_MS,
        not_after=now + wish.valid_days * DAY_MS,
        code_expires=expires,
        administrators=administrators,
    )
    with endpoint.database.write() as connection:
        endpoint.ledger.add_statement(connection, statement, now)
        insert_new(connection, grants, [{"grant": name, "secret_hash": secret_hash(secret).hex()}])
        endpoint.audit.note(connection, administrators[0].profile, "grant.made", name)
    return EnrolmentCode(url, endpoint.secrets.pin, endpoint.county.id, secret, expires)


def revoke(endpoint: Endpoint, administrators: Sequence[ProfileKeys], person: str, reason: str) -> None:
    """Two commits: the first administrator revokes, the second endorses.

    `person` is a person id or a profile.
    """
    first, second = (endpoint.author(keys) for keys in administrators[:2])
    with endpoint.database.write() as connection:
        roster = shared_stream(connection, "roster") or ""
        field = "profile" if endpoint.people.find(connection, person) is not None else "person"
        event = first.event("roster.revoked", {field: person, "reason": reason, "from": endpoint.clock()})
        first.write(connection, roster, [event])
        second.write(connection, roster, [second.event("roster.endorsed", {"event": event["id"]})])
        endpoint.audit.note(connection, administrators[0].profile, "person.revoked", person)
