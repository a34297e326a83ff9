"""The certificate of a hub: made anew for each time it listens, known by its hash alone."""

import secrets
import ssl
import tempfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat
from cryptography.x509.oid import NameOID

_SINCE, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def new_certificate() -> tuple[ssl.SSLContext, bytes]:
    """TLS 1.3 only, and the SHA-256 of the certificate. It names nobody; who listens is said by `sync.hub`.

    The key passes through a file under a random passphrase, for OpenSSL reads keys from files.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hub")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_SINCE)
        .not_valid_after(_UNTIL)
        .sign(key, hashes.SHA256())
    )
    passphrase = secrets.token_hex(32)
    sealed = key.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase.encode())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "hub.pem"
        file.write_bytes(sealed + made.public_bytes(Encoding.PEM))
        context.load_cert_chain(file, password=passphrase)
    return context, sha256(made.public_bytes(Encoding.DER)).digest()
