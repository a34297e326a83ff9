"""Is the vault sound? Reads everything, changes nothing, and names the first broken thing of each kind
and the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from inspector_app.vault import copying, engine
from inspector_app.vault.copying import Cancelled
from inspector_app.vault.evidence import GONE, OBJECTS, EvidenceStore, StoredObject
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.logstore import LogStore
from inspector_app.vault.vault import Vault
from sync.binary import digest
from sync.commit import NO_HASH, verify_signature
from sync.faults import SyncFault

Progress = Callable[[str, int], None]
"""(step, number done)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`kind` is one of slots, pages, tables, commit, object, leftover; `place` names it; `serious` if
    something is lost.
    """

    kind: str
    place: str
    what: str
    serious: bool = True


@dataclass(frozen=True, slots=True)
class CheckReport:
    findings: tuple[Finding, ...]
    commits: int
    objects: int

    @property
    def sound(self) -> bool:
        return not any(finding.serious for finding in self.findings)


def check_vault(
    vault: Vault, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> CheckReport:
    """Check slots, every page, the tables, every commit of the log and every container, in bounded memory.

    Raises VaultFault vault.cancelled.
    """
    report = _reporter(progress, cancelled)
    findings = [Finding("slots", place, "not as it was written", serious=False) for place in vault.findings]
    commits = objects = 0
    try:
        pages = tuple(_pages(vault))
        findings += pages
        if not pages:
            findings += _tables(vault)
        for number, found in _commits(vault):
            commits = number
            findings += found
            report("commits", number)
        for number, found in _objects(vault, cancelled):
            objects = number
            findings += found
            report("objects", number)
        findings += _leftovers(vault)
    except (VaultFault, engine.DatabaseError) as error:
        if isinstance(error, VaultFault) and error.code == "vault.cancelled":
            raise
        findings.append(Finding("pages", vault.database_path.name, f"reading stopped: {error}"))
    return CheckReport(tuple(findings), commits, objects)


def _reporter(progress: Progress | None, cancelled: Cancelled | None) -> Progress:
    def report(step: str, done: int) -> None:
        if cancelled and cancelled():
            raise VaultFault("vault.cancelled", place=step)
        if progress:
            progress(step, done)

    return report


def _pages(vault: Vault) -> Iterator[Finding]:
    """Pages as they lie in the file. What a power cut left in the WAL alone is brought home first: the
    check of pages does not look there.
    """
    engine.bring_home(vault.database_path, vault.data_key())
    with vault.reader() as database:
        rows = database.conn.execute("PRAGMA cipher_integrity_check").fetchall()
    for row in rows:
        yield Finding("pages", vault.database_path.name, str(row[0]))


def _tables(vault: Vault) -> Iterator[Finding]:
    with vault.reader() as database:
        rows = database.conn.execute("PRAGMA integrity_check(20)").fetchall()
    for row in rows:
        if row[0] != "ok":
            yield Finding("tables", vault.database_path.name, str(row[0]))


def _commits(vault: Vault) -> Iterator[tuple[int, list[Finding]]]:
    """Every commit follows the one before it, is named by its own bytes, and its payload is the signed
    one.
    """
    log, own = LogStore(vault), vault.profile_keys
    known: set[bytes] = set()
    chains: dict[tuple[str, str, str], int] = {}
    with vault.reader() as database:
        query = "SELECT id, stream, profile, incarnation, seq FROM told WHERE profile = ? ORDER BY seq"
        for row in database.conn.execute(query, (own.profile,)):
            known.add(bytes(row[0]))
            chains[row[1], row[2], row[3]] = int(row[4])
    for count, (number, commit) in enumerate(log.commits(), 1):
        found, header = [], commit.header
        place = f"commit {number} (stream {header.stream}, seq {header.seq})"
        if commit.payload and digest(commit.payload) != header.payload_hash:
            found.append(Finding("commit", place, "its payload is not the signed one"))
        if header.profile == own.profile:
            try:
                verify_signature(commit, own.public.ed25519)
            except SyncFault:
                found.append(Finding("commit", place, "its signature does not fit"))
            if header.prev != NO_HASH and header.prev not in known:
                found.append(Finding("commit", place, "the commit before it is missing"))
            if header.seq != chains.get(header.chain, 0) + 1:
                found.append(Finding("commit", place, f"seq {chains.get(header.chain, 0) + 1} was expected"))
            chains[header.chain] = header.seq
            known.add(commit.id)
        yield count, found


def _objects(vault: Vault, cancelled: Cancelled | None) -> Iterator[tuple[int, list[Finding]]]:
    store = EvidenceStore(vault.folder, vault)
    for count, stored in enumerate(store.objects(), 1):
        yield count, list(_object(store, stored, cancelled))


def _object(store: EvidenceStore, stored: StoredObject, cancelled: Cancelled | None) -> Iterator[Finding]:
    if stored.state == GONE:
        return
    path = store.path_of(stored.hash)
    if not path.exists():
        yield Finding("object", path.name, "the container is missing")
    elif copying.hash_of(path, cancelled) != path.name:
        yield Finding("object", path.name, f"the container was altered (file {stored.file})")


def _leftovers(vault: Vault) -> Iterator[Finding]:
    store = EvidenceStore(vault.folder, vault)
    noted = {stored.hash.hex() for stored in store.objects()}
    for capture in store.unfinished():
        yield Finding(
            "leftover", capture.file, f"a capture was cut off; {capture.size} bytes are kept", serious=False
        )
    for path in _strangers(vault.folder / OBJECTS, noted):
        yield Finding("leftover", path.name, "no record names this file", serious=False)


def _strangers(folder: Path, noted: set[str]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if not path.suffix and path.name not in noted:
            yield path
