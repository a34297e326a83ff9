"""The county, its grants and its certificates: who is who, checked without the endpoint (docs/format.md §3).

The county statement is pinned by its id in the enrolment code. Administrators make grants, two of them
each; the service key
binds a device to a grant, once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sync import canonical, statements
from sync.binary import check_hex, digest, from_base64, from_hex, to_base64
from sync.faults import SyncFault
from sync.identity import ProfileKeys, PublicProfile, profile_of
from sync.statements import Statement

_MAX_PEOPLE = 64


@dataclass(frozen=True, slots=True)
class Administrator:
    """An administrator's public keys and name."""

    public: PublicProfile
    name: str


@dataclass(frozen=True, slots=True)
class Custodian:
    """One who can open sealed evidence: name and X25519 public key."""

    name: str
    x25519: bytes


@dataclass(frozen=True, slots=True)
class County:
    """A county statement that was checked. `log_key` (Ed25519) signs the checkpoints of the log named
    `origin`."""

    id: str
    name: str
    origin: str
    administrators: tuple[Administrator, ...]
    service: PublicProfile
    log_key: bytes
    p256_root: bytes
    custodians: tuple[Custodian, ...]
    recovery: bytes
    made: int
    statement: Statement

    def key_of(self, profile: str) -> bytes | None:
        """Ed25519 key of an administrator or of the service."""
        for public in (self.service, *(a.public for a in self.administrators)):
            if public.profile == profile:
                return public.ed25519
        return None

    def is_administrator(self, profile: str) -> bool:
        """True for a profile that may sign grants."""
        return any(a.public.profile == profile for a in self.administrators)


@dataclass(frozen=True, slots=True)
class Grant:
    """What two administrators allow a person to be. Times in ms."""

    grant: str
    person_id: str
    person_name: str
    roles: tuple[str, ...]
    scope: tuple[str, ...]
    secret_hash: bytes
    not_before: int
    not_after: int
    code_expires: int
    statement: Statement


@dataclass(frozen=True, slots=True)
class CertifiedProfile:
    """A profile whose certificate was checked against its grant and the county."""

    profile: str
    public: PublicProfile
    p256: bytes
    x509: bytes
    grant: str
    person_id: str
    person_name: str
    roles: tuple[str, ...]
    scope: tuple[str, ...]
    device: str
    not_before: int
    not_after: int
    statement: Statement


def secret_hash(secret: bytes) -> bytes:
    """What a grant says about the secret of its enrolment code."""
    return digest(b"duchatong code v1", secret)


# --- county


def build_county(
    *,
    name: str,
    origin: str,
    administrators: Sequence[tuple[ProfileKeys, str]],
    service: PublicProfile,
    p256_root: bytes,
    custodians: Sequence[Custodian],
    recovery: bytes,
    made: int,
    log_key: bytes | None = None,
) -> Statement:
    """Make and sign the county statement; `log_key` is the service's Ed25519 key unless given."""
    body = {
        "type": "county", "v": 1, "name": name, "origin": origin, "made": made,
        "administrators": [{**_public_json(keys.public), "name": person} for keys, person in administrators],
        "service": {**_public_json(service), "p256_root": to_base64(p256_root)},
        "log": {"ed25519": to_base64(log_key or service.ed25519)},
        "custodians": [{"name": c.name, "x25519": to_base64(c.x25519)} for c in custodians],
        "recovery": {"x25519": to_base64(recovery)},
    }  # fmt: skip
    return statements.sign(body, *(keys for keys, _ in administrators))


def county_id(statement: Statement) -> str:
    """The name of a county: a hash of its statement's body."""
    return digest(b"duchatong county v1", canonical.encode(dict(statement.body)))[:16].hex()


def read_county(statement: Statement, pinned: str | None) -> County:
    """Check a county statement against the id pinned at enrolment (None: the caller trusts the statement
    itself).

    Raises `county.mismatch`, `county.invalid`, `statement.*`.
    """
    if pinned is not None and county_id(statement) != pinned:
        raise SyncFault("county.mismatch")
    body = _body(statement, "county")
    administrators = tuple(_administrator(item) for item in _list(body, "administrators"))
    if len({a.public.profile for a in administrators}) != len(administrators) or len(administrators) < 2:
        raise SyncFault("county.invalid", why="two different administrators are needed")
    county = County(
        id=county_id(statement),
        name=_text(body, "name"),
        origin=_origin(body),
        administrators=administrators,
        service=_public(_object(body, "service"), "service"),
        log_key=from_base64(_object(body, "log").get("ed25519"), "log.ed25519", 32),
        p256_root=from_base64(_object(body, "service").get("p256_root"), "service.p256_root"),
        custodians=tuple(_custodian(item) for item in _list(body, "custodians")),
        recovery=from_base64(_object(body, "recovery").get("x25519"), "recovery.x25519", 32),
        made=_number(body, "made"),
        statement=statement,
    )
    signers = statements.verify(statement, county.key_of)
    if not signers.issuperset(a.public.profile for a in administrators):
        raise SyncFault("county.invalid", why="an administrator has not signed")
    return county


# --- grants


def build_grant(
    *,
    grant: str,
    person_id: str,
    person_name: str,
    roles: Sequence[str],
    scope: Sequence[str],
    secret: bytes,
    not_before: int,
    not_after: int,
    code_expires: int,
    administrators: Sequence[ProfileKeys],
) -> Statement:
    """Make a grant, signed by the administrators at hand (a second one may sign later:
    `statements.add_signature`)."""
    body = {
        "type": "grant", "v": 1, "grant": grant, "person": {"id": person_id, "name": person_name},
        "roles": list(roles), "scope": list(scope), "secret_hash": to_base64(secret_hash(secret)),
        "not_before": not_before, "not_after": not_after, "code_expires": code_expires,
    }  # fmt: skip
    return statements.sign(body, *administrators)


def check_grant(statement: Statement, county: County) -> Grant:
    """Check that two different administrators of the county signed the grant; `grant.invalid` otherwise."""
    signers = statements.verify(statement, county.key_of)
    if sum(county.is_administrator(by) for by in signers) < 2:
        raise SyncFault("grant.invalid", why="two administrators must sign")
    body = _body(statement, "grant")
    person = _object(body, "person")
    return Grant(
        grant=check_hex(body.get("grant"), "grant", 16),
        person_id=_text(person, "id"),
        person_name=_text(person, "name"),
        roles=_texts(body, "roles"),
        scope=_texts(body, "scope"),
        secret_hash=from_base64(body.get("secret_hash"), "secret_hash", 32),
        not_before=_number(body, "not_before"),
        not_after=_number(body, "not_after"),
        code_expires=_number(body, "code_expires"),
        statement=statement,
    )


# --- log epochs


@dataclass(frozen=True, slots=True)
class LogEpoch:
    """A log that begins anew after a restore: what is kept are the first `kept` leaves, under `root`."""

    epoch: int
    kept: int
    root: bytes
    statement: Statement


def build_log_epoch(
    *, county: County, epoch: int, kept: int, root: bytes, at: int, administrators: Sequence[ProfileKeys]
) -> Statement:
    """Open a log epoch after an endpoint was restored; signed by two administrators, offline."""
    body = {
        "type": "log-epoch", "v": 1, "origin": county.origin, "epoch": epoch, "kept": kept,
        "root": to_base64(root), "at": at,
    }  # fmt: skip
    return statements.sign(body, *administrators)


def check_log_epoch(statement: Statement, county: County) -> LogEpoch:
    """Check that two administrators opened an epoch of this county's log; `checkpoint.epoch-unsigned`
    otherwise."""
    signers = statements.verify(statement, county.key_of)
    body = _body(statement, "log-epoch")
    if sum(county.is_administrator(by) for by in signers) < 2 or body.get("origin") != county.origin:
        raise SyncFault("checkpoint.epoch-unsigned")
    epoch, kept = _number(body, "epoch"), _number(body, "kept")
    if epoch < 1 or kept < 0:
        raise SyncFault("format.field", field="log-epoch")
    return LogEpoch(epoch, kept, from_base64(body.get("root"), "root", 32), statement)


# --- certificates


def build_certificate(
    *, grant: Grant, device: str, public: PublicProfile, p256: bytes, x509: bytes, service: ProfileKeys,
    not_before: int | None = None, not_after: int | None = None,
) -> Statement:  # fmt: skip
    """Bind a device's keys to a grant; dates default to the grant's."""
    body = {
        "type": "certificate", "v": 1, "grant": grant.grant,
        "person": {"id": grant.person_id, "name": grant.person_name},
        "roles": list(grant.roles), "scope": list(grant.scope), "device": device,
        **_public_json(public), "p256": to_base64(p256), "x509": to_base64(x509),
        "not_before": grant.not_before if not_before is None else not_before,
        "not_after": grant.not_after if not_after is None else not_after,
    }  # fmt: skip
    return statements.sign(body, service)


def check_certificate(
    certificate: Statement, grant: Statement, county: County, at_ms: int | None
) -> CertifiedProfile:
    """Check a certificate against its grant, the county and the time (`None`: dates are not judged).

    Raises `certificate.invalid`, `certificate.grant-mismatch`, `certificate.expired`, `certificate.not-yet`,
    `grant.invalid`,
    `statement.*`.
    """
    allowed = check_grant(grant, county)
    if statements.verify(certificate, county.key_of) != {county.service.profile}:
        raise SyncFault("certificate.invalid", why="not signed by the county's service")
    certified = _read_certificate(certificate)
    _compare(certified, allowed)
    if at_ms is not None and at_ms < certified.not_before:
        raise SyncFault("certificate.not-yet", place=certified.person_name)
    if at_ms is not None and at_ms >= certified.not_after:
        raise SyncFault("certificate.expired", place=certified.person_name)
    return certified


def _read_certificate(statement: Statement) -> CertifiedProfile:
    body = _body(statement, "certificate")
    person, public = _object(body, "person"), _public(body, "certificate")
    return CertifiedProfile(
        profile=public.profile,
        public=public,
        p256=from_base64(body.get("p256"), "p256", 65),
        x509=from_base64(body.get("x509"), "x509"),
        grant=check_hex(body.get("grant"), "grant", 16),
        person_id=_text(person, "id"),
        person_name=_text(person, "name"),
        roles=_texts(body, "roles"),
        scope=_texts(body, "scope"),
        device=_text(body, "device"),
        not_before=_number(body, "not_before"),
        not_after=_number(body, "not_after"),
        statement=statement,
    )


def _compare(certified: CertifiedProfile, allowed: Grant) -> None:
    for field in ("grant", "person_id", "person_name", "roles", "scope"):
        if getattr(certified, field) != getattr(allowed, field):
            raise SyncFault("certificate.grant-mismatch", field=field)
    if certified.not_before < allowed.not_before or certified.not_after > allowed.not_after:
        raise SyncFault("certificate.grant-mismatch", field="dates")


# --- reading JSON


def _body(statement: Statement, kind: str) -> Mapping[str, Any]:
    if statement.type != kind or statement.body.get("v") != 1:
        raise SyncFault("format.field", field=f"{kind}.type")
    return statement.body


def _public_json(public: PublicProfile) -> dict[str, str]:
    return {
        "profile": public.profile,
        "ed25519": to_base64(public.ed25519),
        "x25519": to_base64(public.x25519),
    }


def _public(value: Mapping[str, Any], field: str) -> PublicProfile:
    ed25519 = from_base64(value.get("ed25519"), f"{field}.ed25519", 32)
    x25519 = from_base64(value.get("x25519"), f"{field}.x25519", 32)
    if from_hex(value.get("profile"), f"{field}.profile", 16).hex() != profile_of(ed25519):
        raise SyncFault("format.field", field=f"{field}.profile")
    return PublicProfile(ed25519, x25519)


def _administrator(value: Mapping[str, Any]) -> Administrator:
    return Administrator(_public(value, "administrators"), _text(value, "name"))


def _custodian(value: Mapping[str, Any]) -> Custodian:
    return Custodian(_text(value, "name"), from_base64(value.get("x25519"), "custodians.x25519", 32))


def _object(value: Mapping[str, Any], field: str) -> Mapping[str, Any]:
    found = value.get(field)
    if not isinstance(found, dict):
        raise SyncFault("format.field", field=field)
    return found


def _list(value: Mapping[str, Any], field: str) -> list[dict[str, Any]]:
    found = value.get(field)
    if not isinstance(found, list) or len(found) > _MAX_PEOPLE or not all(isinstance(x, dict) for x in found):
        raise SyncFault("format.field", field=field)
    return found


def _text(value: Mapping[str, Any], field: str) -> str:
    found = value.get(field)
    if not isinstance(found, str) or len(found) > 1000:
        raise SyncFault("format.field", field=field)
    return found


def _texts(value: Mapping[str, Any], field: str) -> tuple[str, ...]:
    found = value.get(field)
    if not isinstance(found, list) or len(found) > 10_000 or not all(isinstance(x, str) for x in found):
        raise SyncFault("format.field", field=field)
    return tuple(found)


def _number(value: Mapping[str, Any], field: str) -> int:
    found = value.get(field)
    if not isinstance(found, int) or isinstance(found, bool):
        raise SyncFault("format.field", field=field)
    return found


def _origin(body: Mapping[str, Any]) -> str:
    origin = _text(body, "origin")
    if not origin or any(c.isspace() or c == "+" for c in origin) or origin.startswith("duchatong "):
        raise SyncFault("format.field", field="origin")
    return origin
