"""The folder of a county: where each file lies, and what the running endpoint reads from it.

county.json             county statement, public
keys/service.key        all that the endpoint needs to run: service profile, log key and secret, document
CA, TLS, database key (0600)
keys/offline/*.key      administrators, custodians, recovery: under passphrases, to be moved to sticks
endpoint.sqlite, objects/, uploads/
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509 as x509_types
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from central import x509
from central.faults import CentralFault
from central.keyfiles import KeyHead, Passphrase, read_key_file, write_key_file
from sync import canonical
from sync.binary import from_base64, to_base64
from sync.county import County, read_county
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.statements import Statement


@dataclass(frozen=True, slots=True)
class CountyFolder:
    """Paths under `root`."""

    root: Path

    @property
    def county(self) -> Path:
        return self.root / "county.json"

    @property
    def service(self) -> Path:
        return self.root / "keys" / "service.key"

    @property
    def offline(self) -> Path:
        return self.root / "keys" / "offline"

    @property
    def database(self) -> Path:
        return self.root / "endpoint.sqlite"

    @property
    def objects(self) -> Path:
        return self.root / "objects"

    @property
    def uploads(self) -> Path:
        return self.root / "uploads"

    def administrator(self, number: int) -> Path:
        """`number` from 1."""
        return self.offline / f"administrator-{number}.key"

    def read_county(self) -> County:
        """Raises `central.no-county`, SyncFault `county.*`."""
        try:
            content = self.county.read_bytes()
        except FileNotFoundError as error:
            raise CentralFault("central.no-county", place=str(self.root)) from error
        return read_county(Statement.from_bytes(content), None)


@dataclass(frozen=True, slots=True, repr=False)
class ServiceSecrets:
    """What the endpoint holds. It can bind devices and open ordinary streams; it cannot make grants or
    open sealed evidence.
    """

    profile: ProfileKeys
    log: ProfileKeys
    log_secret: bytes
    ca_key: ec.EllipticCurvePrivateKey
    tls_key: ec.EllipticCurvePrivateKey
    tls_certificate: x509_types.Certificate
    database_key: bytes

    @classmethod
    def generate(cls, county: str, hosts: Sequence[str], now_ms: int) -> ServiceSecrets:
        tls_key = x509.new_key()
        return cls(
            profile=ProfileKeys.generate(os.urandom),
            log=ProfileKeys.generate(os.urandom),
            log_secret=os.urandom(32),
            ca_key=x509.new_key(),
            tls_key=tls_key,
            tls_certificate=x509.tls_certificate(county, tls_key, list(hosts), x509.from_ms(now_ms)),
            database_key=os.urandom(32),
        )

    @property
    def pin(self) -> bytes:
        return x509.pin_of(self.tls_certificate)

    def save(self, path: Path, passphrase: str | None) -> None:
        parts: Mapping[str, bytes] = {
            "profile": self.profile.to_secret_bytes(),
            "log": self.log.to_secret_bytes(),
            "log_secret": self.log_secret,
            "ca_key": x509.key_bytes(self.ca_key),
            "tls_key": x509.key_bytes(self.tls_key),
            "tls_certificate": self.tls_certificate.public_bytes(Encoding.DER),
            "database_key": self.database_key,
        }
        secret = canonical.encode({name: to_base64(value) for name, value in parts.items()})
        write_key_file(
            path, KeyHead("service", "service"), secret, Passphrase(passphrase) if passphrase else None
        )

    @classmethod
    def load(cls, path: Path, passphrase: str | None) -> ServiceSecrets:
        """Raises what `read_key_file` raises."""
        _, secret = read_key_file(path, "service", passphrase)
        try:
            body = canonical.decode_object(secret)
            parts = {name: from_base64(value, name) for name, value in body.items()}
            return cls(
                profile=ProfileKeys.from_secret_bytes(parts["profile"]),
                log=ProfileKeys.from_secret_bytes(parts["log"]),
                log_secret=parts["log_secret"],
                ca_key=x509.read_key(parts["ca_key"]),
                tls_key=x509.read_key(parts["tls_key"]),
                tls_certificate=x509_types.load_der_x509_certificate(parts["tls_certificate"]),
                database_key=parts["database_key"],
            )
        except (SyncFault, KeyError, ValueError) as error:
            raise CentralFault("central.key-file", place=path.name) from error


def save_person_keys(path: Path, kind: str, name: str, keys: ProfileKeys, passphrase: Passphrase) -> None:
    """An offline key file for one person."""
    write_key_file(path, KeyHead(kind, name), keys.to_secret_bytes(), passphrase)


def load_person_keys(path: Path, kind: str, passphrase: str) -> ProfileKeys:
    """Raises what `read_key_file` raises."""
    _, secret = read_key_file(path, kind, passphrase)
    try:
        return ProfileKeys.from_secret_bytes(secret)
    except SyncFault as error:
        raise CentralFault("central.key-file", place=path.name) from error
