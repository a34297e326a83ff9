"""Binds a device to a grant, once: certificate, X.509 for documents, its place in the roster, and the
stream keys it may have.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from cryptography import x509 as x509_types
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from central import x509
from central.endpoint import Endpoint
from central.faults import CentralFault
from central.store.schema import grants
from central.streams import shared_stream
from sync.binary import from_base64
from sync.county import Grant, build_certificate, check_certificate, check_grant, secret_hash
from sync.crypto import verify_ed25519
from sync.faults import SyncFault
from sync.identity import PublicProfile
from sync.statements import Statement

_PROOF_TAG = b"duchatong enrol v1\n"
_DEVICE_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Application:
    """What a device sends: `secret` from its code, its name, its public keys and a P-256 certificate
    request.
    """

    secret: bytes
    device: str
    public: PublicProfile
    request: x509_types.CertificateSigningRequest

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Application:
        """Raises `enrol.request`, `grant.proof`."""
        try:
            secret = from_base64(body.get("secret"), "secret", 16)
            ed25519, x25519 = (from_base64(body.get(name), name, 32) for name in ("ed25519", "x25519"))
            csr = from_base64(body.get("p256_csr"), "p256_csr")
            proof = from_base64(body.get("proof"), "proof", 64)
        except SyncFault as fault:
            raise _wrong(
                str(fault.facts.get("field", fault.place)), "it is no base64url value of the right length"
            ) from fault
        device = body.get("device")
        if not isinstance(device, str) or not 0 < len(device) <= _DEVICE_LIMIT:
            raise _wrong("device", "give the device a name")
        if not verify_ed25519(
            ed25519, proof, _PROOF_TAG + hashlib.sha256(secret).digest() + ed25519 + x25519
        ):
            raise CentralFault("grant.proof", status=403)
        return cls(secret, device, PublicProfile(ed25519, x25519), x509.read_request(csr))


def enrol(endpoint: Endpoint, application: Application) -> dict[str, Any]:
    """{certificate, grant, county} as JSON. Raises `grant.unknown`, `grant.used`, `grant.expired`.

    A second use of a grant is refused and recorded; the same device asking again gets the same answer,
    for its line may have
    been cut before the first one arrived.
    """
    with endpoint.database.write() as connection:
        row = connection.execute(
            sa.select(grants)
            .where(grants.c.secret_hash == secret_hash(application.secret).hex())
            .with_for_update()
        ).one_or_none()
        if row is None:
            raise CentralFault("grant.unknown", status=403)
        statement = endpoint.ledger.statements_of(connection, "grant", row.grant)[0]
        if row.profile == application.public.profile:
            certificate = endpoint.ledger.statements_of(connection, "certificate", row.profile)[0]
        elif row.profile:
            certificate = None
            endpoint.audit.note(
                connection, application.public.profile, "grant.used-again", row.grant, "refused"
            )
        else:
            certificate = _bind(endpoint, connection, application, check_grant(statement, endpoint.county))
    if certificate is None:
        raise CentralFault("grant.used", status=409)
    county = endpoint.county.statement
    return {"certificate": certificate.to_json(), "grant": statement.to_json(), "county": county.to_json()}


def _bind(endpoint: Endpoint, connection: sa.Connection, application: Application, grant: Grant) -> Statement:
    now = endpoint.clock()
    if now >= grant.code_expires or now >= grant.not_after:
        raise CentralFault("grant.expired", status=403)
    certificate = build_certificate(
        grant=grant,
        device=application.device,
        public=application.public,
        p256=x509.request_key(application.request).public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        ),
        x509=_document_certificate(endpoint, application, grant).public_bytes(Encoding.DER),
        service=endpoint.secrets.profile,
    )
    certified = check_certificate(certificate, grant.statement, endpoint.county, None)
    endpoint.ledger.add_statement(connection, certificate, now)
    endpoint.people.add(connection, certified, certificate.id.hex())
    bound = {"profile": certified.profile, "bound": now}
    connection.execute(grants.update().where(grants.c.grant == grant.grant).values(**bound))
    author = endpoint.author()
    fields = {"certificate": certificate.to_json(), "grant": grant.statement.to_json()}
    roster = shared_stream(connection, "roster") or ""
    author.write(connection, roster, [author.event("roster.enrolled", fields)])
    who = endpoint.people.find(connection, certified.profile)
    if who is not None:
        endpoint.keyring.pass_on(connection, who, now)
    endpoint.audit.note(connection, certified.profile, "profile.enrolled", grant.grant)
    return certificate


def _document_certificate(
    endpoint: Endpoint, application: Application, grant: Grant
) -> x509_types.Certificate:
    ca = x509_types.load_der_x509_certificate(endpoint.county.p256_root)
    return x509.document_certificate(
        application.request,
        county=endpoint.county.name,
        person=grant.person_name,
        profile=application.public.profile,
        ca=ca,
        ca_key=endpoint.secrets.ca_key,
        not_before=max(x509.from_ms(grant.not_before), ca.not_valid_before_utc),
        not_after=min(x509.from_ms(grant.not_after), ca.not_valid_after_utc),
    )


def _wrong(place: str, reason: str) -> CentralFault:
    return CentralFault("enrol.request", place=place, reason=reason)
