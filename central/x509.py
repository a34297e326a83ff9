"""X.509 of the endpoint: the county's document CA, certificates for signing documents, and the pinned TLS
certificate.
"""

from __future__ import annotations

import hashlib
import ipaddress
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.x509.oid import NameOID

from central.faults import CentralFault

_CA_YEARS, _TLS_YEARS = 20, 10
_COMMON_NAME_LIMIT = 64


def new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def key_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    """PKCS #8 DER, to be kept inside a key file."""
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def read_key(der: bytes) -> ec.EllipticCurvePrivateKey:
    """Raises `central.key-file`."""
    key = load_der_private_key(der, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise CentralFault("central.key-file")
    return key


def document_ca(county: str, key: ec.EllipticCurvePrivateKey, now: datetime) -> x509.Certificate:
    """The root under which people sign documents; path length 0."""
    name = _name(county, f"{county} 督查文书根证书")
    return (
        _builder(name, name, key.public_key(), now, now + timedelta(days=365 * _CA_YEARS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def document_certificate(
    request: x509.CertificateSigningRequest,
    *,
    county: str,
    person: str,
    profile: str,
    ca: x509.Certificate,
    ca_key: ec.EllipticCurvePrivateKey,
    not_before: datetime,
    not_after: datetime,
) -> x509.Certificate:
    """docs/format.md §9: organisation = county, common name = person, serial number = profile; no EKU."""
    public = request_key(request)
    subject = _name(county, person, profile)
    authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key())
    return (
        _builder(subject, ca.subject, public, not_before, not_after)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(digital_signature=True, content_commitment=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(authority, critical=False)
        .sign(ca_key, hashes.SHA256())
    )


def read_request(der: bytes) -> x509.CertificateSigningRequest:
    """A CSR that signs itself with a P-256 key. Raises `enrol.request`."""
    try:
        request = x509.load_der_x509_csr(der)
        request_key(request)
        holds = request.is_signature_valid
    except (ValueError, InvalidSignature) as error:
        raise CentralFault(
            "enrol.request", place="p256_csr", reason="it is no certificate request"
        ) from error
    if not holds:
        raise CentralFault("enrol.request", place="p256_csr", reason="its signature does not hold")
    return request


def request_key(request: x509.CertificateSigningRequest) -> ec.EllipticCurvePublicKey:
    public = request.public_key()
    if not isinstance(public, ec.EllipticCurvePublicKey) or not isinstance(public.curve, ec.SECP256R1):
        raise CentralFault("enrol.request", place="p256_csr", reason="it is not a P-256 key")
    return public


def tls_certificate(
    county: str, key: ec.EllipticCurvePrivateKey, hosts: list[str], now: datetime
) -> x509.Certificate:
    """Self-signed: devices pin it, names only help browsers."""
    name = _name(county, f"{county} 督查通中心端")
    return (
        _builder(
            name, name, key.public_key(), now - timedelta(days=1), now + timedelta(days=365 * _TLS_YEARS)
        )
        .add_extension(x509.SubjectAlternativeName([_host(host) for host in hosts]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )


def pin_of(certificate: x509.Certificate) -> bytes:
    """SHA-256 of the DER: what an enrolment code carries."""
    return hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest()


def from_ms(ms: int) -> datetime:
    return datetime.fromtimestamp(ms // 1000, UTC)


def _builder(
    subject: x509.Name, issuer: x509.Name, public: ec.EllipticCurvePublicKey, start: datetime, end: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
    )


def _name(county: str, common: str, serial: str = "") -> x509.Name:
    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, county[:_COMMON_NAME_LIMIT]),
        x509.NameAttribute(NameOID.COMMON_NAME, common[:_COMMON_NAME_LIMIT]),
    ]
    if serial:
        parts.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, serial))
    return x509.Name(parts)


def _host(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _usage(
    *, digital_signature: bool = False, content_commitment: bool = False, key_cert_sign: bool = False,
    crl_sign: bool = False,
) -> x509.KeyUsage:  # fmt: skip
    return x509.KeyUsage(
        digital_signature=digital_signature, content_commitment=content_commitment, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=key_cert_sign, crl_sign=crl_sign,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
