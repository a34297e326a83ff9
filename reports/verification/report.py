"""Checks a signed findings report with what it carries itself: signature, county, signer, receipts."""

from collections.abc import Iterator

from reports import proof as proofs
from reports.faults import ReportFault
from reports.proof import Proof
from reports.verification.checks import Check, Verdict
from reports.verification.receipts import check_receipts
from reports.verification.signature import SignedBy, check_signature
from sync import county as counties
from sync.county import County
from sync.faults import SyncFault
from sync.statements import Statement


def verify_report(pdf: bytes, *, file: str, pinned: str | None) -> Verdict:
    """All checks on the report `pdf`.

    `pinned` is the county id that the reader trusts, None when they have none.
    """
    try:
        proof = proofs.read(pdf)
    except ReportFault as fault:
        return Verdict(file, "report", (Check("proof.readable", False, str(fault)),))
    if proof is None:
        checks, _ = check_signature(pdf, None)
        return Verdict(
            file, "report", (*checks, Check("proof.present", False, "no proof of Duchatong inside"))
        )
    county, county_check = _county(proof, pinned)
    checks, signed_by = check_signature(pdf, county.p256_root if county else None)
    checks.append(county_check)
    if county is not None:
        checks += [
            _pin(county, pinned),
            *_signer(proof, county, signed_by),
            *check_receipts(proof.receipts, county),
        ]
    return Verdict(file, "report", tuple(checks))


def _county(proof: Proof, pinned: str | None) -> tuple[County | None, Check]:
    try:
        county = counties.read_county(Statement.from_json(dict(proof.county)), pinned)
    except SyncFault as fault:
        return None, Check("county.signed", False, str(fault))
    names = ", ".join(administrator.name for administrator in county.administrators)
    return county, Check("county.signed", True, f"{county.name}, signed by {names}")


def _pin(county: County, pinned: str | None) -> Check:
    if pinned is None:
        return Check(
            "county.pinned", None, f"compare this county id with the one you were given: {county.id}"
        )
    return Check("county.pinned", True, f"it is the county that you named: {county.id}")


def _signer(proof: Proof, county: County, signed_by: SignedBy | None) -> Iterator[Check]:
    try:
        certificate = Statement.from_json(dict(proof.certificate))
        grant = Statement.from_json(dict(proof.grant))
        person = counties.check_certificate(certificate, grant, county, None)
    except SyncFault as fault:
        yield Check("signer.certificate", False, str(fault))
        return
    yield Check(
        "signer.certificate", True, f"{person.person_name}, {', '.join(person.roles)}, {person.device}"
    )
    same = signed_by is not None and signed_by.certificate == person.x509
    detail = (
        "the signature was made with this person's key"
        if same
        else "signed with another key than the certificate's"
    )
    yield Check("signer.key", same, detail)
