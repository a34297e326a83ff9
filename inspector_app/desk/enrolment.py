"""Making this laptop known to the county: the code, the checks, what is kept in the vault."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from casework.faults import Fault
from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.line import Line, client_for
from sync.county import County, check_certificate, read_county
from sync.enrolment import EnrolmentCode
from sync.faults import SyncFault
from sync.statements import Statement

_LINE = "endpoint"


class Enrolling:
    """Enrols once; remembers county and line in the vault."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def recall_county(self) -> None:
        """After unlocking: give the book the county that this vault was enrolled with."""
        line = self.line()
        if line is None:
            return
        for statement in self._core.store.statements("county"):
            try:
                self._core.book.county = read_county(statement, line.county)
            except SyncFault:
                continue

    def line(self) -> Line | None:
        """Where the endpoint is; None before enrolment."""
        kept = self._core.vault.settings.get(_LINE)
        return Line.from_json(kept) if kept else None

    def enrol(self, code_text: str, device: str) -> County:
        """Redeem a one-time code. Blocks: call it from a worker thread.

        Raises `DeskFault` code.used, code.unknown; `SyncFault` code.damaged, code.expired,
        sync.endpoint-down, sync.pin-mismatch, sync.refused,
        county.*, certificate.*; nothing is kept then.
        """
        core = self._core
        code = EnrolmentCode.from_text(code_text, core.clock.wall_ms())
        line = Line(code.url, code.pin, code.county)
        client = client_for(core, line)
        try:
            certificate, grant, statement = client.enrol(
                secret=code.secret, device=device, p256_csr=self._request(device)
            )
        except SyncFault as fault:
            raise _of_the_code(fault) from fault
        finally:
            client.close()
        county = read_county(statement, code.county)
        self._check_own(certificate, grant, county)
        core.store.add_statements([statement, grant, certificate]).result()
        core.vault.set_organisation_key(county.recovery, county.name)
        core.vault.settings.set(_LINE, line.to_json()).result()
        core.book.county = county
        core.book.refresh()
        return county

    def _check_own(self, certificate: Statement, grant: Statement, county: County) -> None:
        certified = check_certificate(certificate, grant, county, None)
        if certified.profile != self._core.profile:
            raise SyncFault("certificate.invalid", why="it names another profile")

    def _request(self, device: str) -> bytes:
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, device[:64] or "laptop")])
        builder = x509.CertificateSigningRequestBuilder().subject_name(name)
        signed = builder.sign(self._core.vault.profile_keys.p256, hashes.SHA256())
        return signed.public_bytes(serialization.Encoding.DER)


def _of_the_code(fault: SyncFault) -> Fault:
    """The endpoint judges codes by its own clock: what it refuses is said as what the person can mend."""
    reason = str(fault.facts.get("reason", ""))
    if reason == "grant.expired":
        return SyncFault("code.expired")
    if reason in ("grant.used", "grant.unknown"):
        return DeskFault(f"code.{reason.partition('.')[2]}")
    return fault
