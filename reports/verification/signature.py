"""Checks the PAdES signature of a PDF against a given document root."""

import io
import logging
import warnings
from dataclasses import dataclass

from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from reports.verification.checks import Check


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Who signed, by the certificate: common name, profile (serialNumber) and claimed time in ISO 8601."""

    name: str
    profile: str
    claimed_at: str
    certificate: bytes


def check_signature(pdf: bytes, root: bytes | None) -> tuple[list[Check], SignedBy | None]:
    """The checks `signature.*` on the newest signature; `root` is the county's document CA in DER."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        signatures = PdfFileReader(io.BytesIO(pdf), strict=False).embedded_signatures
    except (PdfReadError, SigningError, ValueError, KeyError, TypeError, IndexError, OSError) as error:
        return [Check("signature.readable", False, f"not a readable PDF: {type(error).__name__}")], None
    if not signatures:
        return [Check("signature.present", False, "the PDF carries no signature")], None
    try:
        return _judge(signatures[-1], root)
    except (
        SignatureValidationError,
        PdfReadError,
        SigningError,
        ValueError,
        KeyError,
        TypeError,
        OSError,
    ) as error:
        return [
            Check("signature.readable", False, f"the signature cannot be read: {type(error).__name__}")
        ], None


def _judge(signature: EmbeddedPdfSignature, root: bytes | None) -> tuple[list[Check], SignedBy | None]:
    roots = [asn1_x509.Certificate.load(root)] if root else []
    claimed = signature.self_reported_timestamp
    context = ValidationContext(
        trust_roots=roots, allow_fetching=False, moment=claimed, best_signature_time=claimed
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        status = validate_pdf_signature(signature, signer_validation_context=context)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    intact = bool(status.intact and status.valid)
    checks = [
        Check(
            "signature.intact",
            intact,
            "bytes are as they were signed" if intact else "the file was changed after signing",
        ),
        Check(
            "signature.covers",
            whole,
            "covers the whole file" if whole else "something was added after the signature",
        ),
    ]
    if root:
        trusted = bool(status.trusted)
        checks.append(
            Check(
                "signature.issuer",
                trusted,
                "issued by the county's document CA" if trusted else "not issued by this county",
            )
        )
    else:
        checks.append(
            Check("signature.issuer", None, "no county statement inside, so the issuer cannot be judged")
        )
    return checks, _signed_by(signature, claimed.isoformat() if claimed else "")


def _signed_by(signature: EmbeddedPdfSignature, claimed: str) -> SignedBy:
    subject = signature.signer_cert.subject.native
    return SignedBy(
        str(subject.get("common_name", "")),
        str(subject.get("serial_number", "")),
        claimed,
        signature.signer_cert.dump(),
    )
