"""What is still readable of a damaged vault, copied into a new one, with a list of what was not.

SQLCipher refuses everything on a connection that met a damaged page, so each failed read costs a new
connection; ranges are halved until the rows on damaged pages stand alone.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_app.vault import copying, engine, files, schema, settings, slot_table
from inspector_app.vault.copying import Cancelled, Progress
from inspector_app.vault.database_file import DATABASE, INCARNATION, PROFILE, UNBORN, secret_of
from inspector_app.vault.evidence import OBJECTS
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.files import FolderLock
from inspector_app.vault.keyring import Keyring, Secret
from inspector_app.vault.slots import Entropy
from inspector_app.vault.vault import wall_clock

WIDE, PROBES = 4096, 64
"""A range of so many row numbers of which none of so many can be looked up lies below one damaged page.
Halved down to single rows, the damaged root of a table without a row count costs two million connections."""
_REBUILT = ("projections", "search_rows", "search_text")


@dataclass(frozen=True, slots=True)
class Loss:
    """Rows of a table that could not be read; `ids` are row numbers where the table has them, "?" where
    not.
    """

    table: str
    what: str


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """`rows` read by table, what was lost, and containers whose bytes are not what their name says."""

    rows: dict[str, int]
    losses: tuple[Loss, ...]
    damaged_objects: tuple[str, ...]


def salvage(
    folder: Path,
    target: Path,
    secret: Secret,
    *,
    entropy: Entropy = os.urandom,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> SalvageReport:
    """Copy everything readable of the vault in `folder` into a new vault in `target`; the damaged one stays
    as it is.

    Folds and the search index are left out: they are rebuilt. The new vault has a new incarnation. Raises
    VaultFault vault.not-empty, vault.busy, vault.wrong-passphrase …; vault.damaged if not even the list of
    tables can be read, or the person's own keys are lost (then only a backup helps); with vault.cancelled
    what was copied stays in `target`, which is no vault then.
    `progress` gets containers (done, of).
    """
    if target.exists() and any(target.iterdir()):
        raise VaultFault("vault.not-empty", place=str(target))
    lock = FolderLock(folder)
    try:
        keys = Keyring(folder, wall_clock, entropy).look(secret)
        key, source = _open(folder / DATABASE, (keys.current, keys.following))
        files.make_folder(target / OBJECTS)
        with engine.storage_faults(target):
            rows, losses = _copy_tables(source, target / UNBORN, key, entropy)
        damaged = tuple(_copy_objects(folder / OBJECTS, target / OBJECTS, progress, cancelled))
        slot_table.save(target, slot_table.load(folder), key)
        os.replace(target / UNBORN, target / DATABASE)
        files.sync_folder(target)
    finally:
        lock.release()
    return SalvageReport(rows, tuple(losses), damaged)


class _Damaged:
    """A database of which some pages cannot be read."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path, self._key = path, key
        self._database = engine.connect(path, key, read_only=True)

    def try_rows(self, query: str, values: tuple[Any, ...] = ()) -> list[Any] | None:
        """The rows, or None if a damaged page stands in the way."""
        try:
            return list(self._database.conn.execute(query, values).fetchall())
        except engine.DatabaseError:
            self._database.close()
            self._database = engine.connect(self.path, self._key, read_only=True)
            return None

    def close(self) -> None:
        self._database.close()


def _open(path: Path, keys: tuple[bytes | None, ...]) -> tuple[bytes, _Damaged]:
    for key in keys:
        try:
            if key is not None:
                return key, _Damaged(path, key)
        except engine.WrongKeyError:
            continue
    raise VaultFault("vault.damaged", place=str(path))


def _copy_tables(
    source: _Damaged, target: Path, key: bytes, entropy: Entropy
) -> tuple[dict[str, int], list[Loss]]:
    copy = engine.connect(target, key)
    counts: dict[str, int] = {}
    losses: list[Loss] = []
    try:
        schema.migrate(copy, str(target))
        for table in _tables(copy):
            counts[table] = 0
            with copy.atomic():
                for rows, lost in _read(source, copy, table):
                    counts[table] += _insert(copy, table, rows)
                    losses += [Loss(table, lost)] if lost else []
        secret_of(copy, PROFILE, source.path)
        with copy.atomic():
            settings.put(copy, INCARNATION, entropy(8).hex())
        copy.conn.execute("PRAGMA journal_mode = DELETE").fetchall()
    finally:
        copy.close()
        source.close()
    copying.sync_file(target)
    return counts, losses


def _tables(database: engine.Database) -> list[str]:
    rows = database.conn.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    return [row[0] for row in rows if not row[0].startswith(_REBUILT)]


def _read(source: _Damaged, copy: engine.Database, table: str) -> Iterator[tuple[list[Any], str]]:
    whole = source.try_rows(f"SELECT * FROM {table}")  # noqa: S608 - the name comes from our schema
    if whole is not None:
        yield whole, ""
    elif "WITHOUT ROWID" in _sql(copy, table):
        yield from _from_both_ends(source, copy, table)
    else:
        yield from _halving(source, table)


def _sql(database: engine.Database, table: str) -> str:
    row = database.conn.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    return str(row[0])


def _halving(source: _Damaged, table: str) -> Iterator[tuple[list[Any], str]]:
    """Read ranges of row numbers, halving those that fail; adjoining lost rows are told as one range."""
    query = f"SELECT * FROM {table} WHERE rowid BETWEEN ? AND ?"  # noqa: S608
    todo = [(1, _bound(source, table))]
    lost: tuple[int, int] | None = None
    while todo:
        low, high = todo.pop()
        rows = source.try_rows(query, (low, high))
        if rows is None and high - low >= WIDE and not _reaches_any(source, query, low, high):
            lost = (lost[0], high) if lost else (low, high)
            continue
        if rows is None and low < high:
            middle = (low + high) // 2
            todo += [(middle + 1, high), (low, middle)]
            continue
        if rows is None:
            lost = (lost[0], low) if lost else (low, low)
            continue
        if lost:
            yield [], f"rows {lost[0]} to {lost[1]}"
            lost = None
        yield rows, ""
    if lost:
        yield [], f"rows {lost[0]} to {lost[1]}"


def _reaches_any(source: _Damaged, query: str, low: int, high: int) -> bool:
    """Whether any of many numbers, evenly apart, can be looked up: none can below a damaged inner page."""
    step = (high - low) // PROBES
    return any(source.try_rows(query, (at, at)) is not None for at in range(low, high + 1, step))


def _bound(source: _Damaged, table: str) -> int:
    counted = source.try_rows("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    if counted:
        return int(counted[0][0])
    found = source.try_rows(f"SELECT max(rowid) FROM {table}")  # noqa: S608
    return int(found[0][0] or 1) if found else 2**20


def _from_both_ends(source: _Damaged, copy: engine.Database, table: str) -> Iterator[tuple[list[Any], str]]:
    """A table without row numbers: forwards to the first damaged page, backwards to the last one."""
    keys = [row[1] for row in copy.conn.execute(f"PRAGMA table_info({table})").fetchall() if row[5]]
    for direction in ("ASC", "DESC"):
        order = ", ".join(f"{name} {direction}" for name in keys)
        yield _as_far_as_it_goes(source, f"SELECT * FROM {table} ORDER BY {order} LIMIT ? OFFSET ?"), ""  # noqa: S608
    yield [], "rows in the middle, their number is not known"


def _as_far_as_it_goes(source: _Damaged, query: str) -> list[Any]:
    rows: list[Any] = []
    step = 500
    while True:
        found = source.try_rows(query, (step, len(rows)))
        if found is None and step == 1:
            return rows
        if found is None:
            step = 1
        elif not found:
            return rows
        else:
            rows += found


def _insert(copy: engine.Database, table: str, rows: list[Any]) -> int:
    if not rows:
        return 0
    marks = ", ".join("?" * len(rows[0]))
    before = copy.conn.total_changes
    copy.conn.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)  # noqa: S608
    return int(copy.conn.total_changes - before)


def _copy_objects(
    source: Path, target: Path, progress: Progress | None, cancelled: Cancelled | None
) -> Iterator[str]:
    found = sorted(source.iterdir()) if source.is_dir() else []
    for number, path in enumerate(found):
        if progress:
            progress(number, len(found))
        if path.suffix:
            shutil.copyfile(path, target / path.name)
        elif not copying.copy_object(path, target / path.name, path.name, cancelled):
            shutil.copyfile(path, target / path.name)  # its whole chunks may still be read
            yield path.name
