"""PAdES signatures with a profile's P-256 key, certified by the county's document CA (docs/format.md §9)."""

import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.sign import fields, signers
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

SIGNATURE_BOX = (250.0, 78.0)
FIELD = "duchatong-signature"


@dataclass(frozen=True, slots=True)
class DocumentSigner:
    """A person's document key with its certificate and the county's root, both DER."""

    key: ec.EllipticCurvePrivateKey
    certificate: bytes
    root: bytes


@dataclass(frozen=True, slots=True)
class SignaturePosition:
    """Where the visible signature stands: page from 0, lower left corner in points."""

    page: int
    left: float
    bottom: float


def sign_pdf(pdf: bytes, signer: DocumentSigner, position: SignaturePosition, *, reason: str) -> bytes:
    """`pdf` with one PAdES B-B signature over all of it (ETSI EN 319 142-1), as an incremental update."""
    width, height = SIGNATURE_BOX
    box = (
        int(position.left),
        int(position.bottom),
        int(position.left + width),
        int(position.bottom + height),
    )
    blank = RawContent(b"", box=BoxConstraints(width=int(width), height=int(height)))
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=reason,
        name=_common_name(signer.certificate),
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    target = signers.PdfSigner(
        meta,
        signer=_simple_signer(signer),
        stamp_style=StaticStampStyle(border_width=0, background=blank, background_opacity=1),
        new_field_spec=fields.SigFieldSpec(FIELD, on_page=position.page, box=box),
    )
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        target.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=out)
    return out.getvalue()


def _simple_signer(signer: DocumentSigner) -> signers.SimpleSigner:
    store = SimpleCertificateStore()
    store.register_multiple(_asn1([signer.root]))
    pkcs8 = signer.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=_asn1([signer.certificate])[0],
        signing_key=asn1_keys.PrivateKeyInfo.load(pkcs8),
        cert_registry=store,
    )


def _asn1(certificates: Sequence[bytes]) -> list[asn1_x509.Certificate]:
    return [asn1_x509.Certificate.load(der) for der in certificates]


def _common_name(der: bytes) -> str:
    names = x509.load_der_x509_certificate(der).subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(names[0].value) if names else ""
