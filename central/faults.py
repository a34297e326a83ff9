"""What can go wrong at the endpoint, each with a stable code and, over HTTP, a status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from casework.faults import Fault


class CentralFault(Fault):
    """A request or command was refused. `status` is the HTTP status that the device or browser receives."""

    messages: ClassVar[Mapping[str, str]] = {
        "central.exists": "There is a county in {place} already; nothing was changed. Take an empty folder.",
        "central.no-county": "There is no county in {place}; make one with `duchatong central init`.",
        "central.file": "The file {place} cannot be used: {reason}.",
        "central.option": "The option {place} is wrong: {reason}.",
        "central.passphrase": "The passphrase does not open {place}; nothing was changed.",
        "central.passphrase-missing": "A passphrase is needed: --passphrase-file FILE (- is standard input).",
        "central.passphrase-short": "The passphrase has {length} characters; at least {least} are needed.",
        "central.key-file": "The key file {place} is damaged or from a newer version.",
        "central.key-open": "The key file {place} is open to others (mode {mode}); chmod 600 it.",
        "central.database-url": "A database of the kind {place} is not known; use a file or postgresql://…",
        "central.objects-url": "An object store of the kind {place} is not known; use a folder or s3://…",
        "central.sealed": "A sealed column does not open; database and database key do not belong together.",
        "central.newer-database": "The database is at the unknown version {place}; update this program.",
        "central.unit-unknown": "There is no unit {place} in the registry; publish it first.",
        "central.no-card": "There is no card of task {place} that waits for a check.",
        "central.form-unknown": "There is no form {place} in the catalogue; publish it first.",
        "central.task-field": "The field {place} of the task is missing or wrong: {reason}.",
        "central.port": "The port {place} cannot be used: {reason}.",
        "central.user-known": "There is a portal user {place} already.",
        "central.user-unknown": "There is no portal user {place}.",
        "central.password": "The password is too weak: {reason}.",
        "grant.unknown": "No grant belongs to this code; ask an administrator for a new one.",
        "grant.used": "This code was used before; ask an administrator for a new one.",
        "grant.expired": "This code has expired; ask an administrator for a new one.",
        "grant.proof": "The request does not prove that it knows the code.",
        "enrol.request": "The enrolment request is wrong at {place}: {reason}.",
        "session.nonce": "The nonce is unknown, used or too old; ask for a new one.",
        "session.signature": "The signature of the request does not hold.",
        "session.profile": "This profile is not enrolled here, or its certificate has ended.",
        "session.revoked": "This profile was revoked; what it holds stays there, hand it over by stick.",
        "session.token": "The token is missing or has run out; sign in again.",
        "request.size": "The request has more than {limit} bytes and was not read.",
        "request.form": "The request is wrong at {place}: {reason}.",
        "request.not-found": "There is nothing here.",
        "request.method": "This method is not allowed here.",
        "request.internal": "The endpoint failed and kept nothing of this request; in the log: {number}.",
        "objects.unreachable": "The object store {place} does not answer; what it holds is there still. Put"
        " the line right and repeat.",
        "object.unknown": "The endpoint does not hold this object.",
        "object.forbidden": "This profile may not read this object.",
        "object.digest": "The bytes do not give the announced hash and were thrown away; send them again.",
        "object.held": "The endpoint holds this object already.",
        "object.range": "The range asked for lies outside the object.",
        "tus.version": "Only tus 1.0.0 is spoken here.",
        "tus.length": "Upload-Length is missing, wrong or above {limit}.",
        "tus.metadata": "Upload-Metadata needs the hash of the container.",
        "tus.type": "The content type must be application/offset+octet-stream.",
        "tus.offset": "The upload stands at {offset}, not there; ask with HEAD and go on from it.",
        "tus.checksum": "The checksum of this part does not hold; the part was thrown away.",
        "tus.checksum-algorithm": "The checksum algorithm is not known; use sha256 or sha1.",
        "tus.gone": "This upload has ended or expired; begin it anew.",
        "tus.forbidden": "This upload belongs to another profile.",
        "tus.superseded": "A newer request took this upload over; go on from there.",
        "tus.quota": "This profile has {limit} bytes of unfinished uploads; finish or delete one first.",
        "log.range": "The log has no such range.",
        "central.lookback-none": "No problem is closed yet; nothing was drawn. Try again after the first.",
        "central.lookback-draw": "This draw was not committed so, or was opened before; nothing was planned.",
        "portal.too-often": "Too many questions in a minute; nothing was changed. Try again in a minute.",
        "portal.conduct-code": "There is no visit with this code; nothing was kept. Type it again.",
        "portal.conduct-late": "Complaints are taken for {days} days, here until {until}; none was kept.",
        "portal.conduct-text": "Say what happened in {least} to {most} signs; nothing was kept.",
        "portal.login": "Name, password or code is wrong.",
        "portal.locked": "Too many failed log-ins; try again in {minutes} minutes.",
        "portal.csrf": "The page was too old; load it again and repeat.",
        "portal.forbidden": "This account may not see this.",
        "portal.not-found": "There is no such page.",
        "quarantine.unknown": "No commit {place} waits for a person.",
        "pseudonym.no-name": "The first line of the file must hold the name, {most} characters at most.",
        "pseudonym.custodians": "{needed} different custodians are needed; nothing was sealed.",
        "custody.not-sealed": "The container {place} is not sealed, or its key has not arrived yet.",
        "custody.too-few": "{needed} different custodians of this evidence are needed; nothing was opened.",
        "backup.damaged": "The backup {place} is damaged: {reason}. Nothing was restored.",
        "worker.sqlite": "Several workers need --database postgresql://…; SQLite serves one.",
    }

    def __init__(self, code: str, *, status: int = 400, place: str = "", **facts: str | int) -> None:
        super().__init__(code, place=place, **facts)
        self.status = status

    def __str__(self) -> str:
        """Sentences that name their place themselves do not have it in front."""
        template = self.messages.get(self.code, "")
        if "{place}" not in template:
            return super().__str__()
        return template.format(place=self.place, **self.facts)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.code, self.status, self.place, dict(self.facts))


def _rebuild(code: str, status: int, place: str, facts: dict[str, str | int]) -> CentralFault:
    return CentralFault(code, status=status, place=place, **facts)
