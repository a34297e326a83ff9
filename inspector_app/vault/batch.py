"""Many files in one go: several at a time, and the syncs that names and records need shared by a group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from casework.faults import Fault
from inspector_app.vault import files
from inspector_app.vault.capture import Capture, FileKey, blocks
from inspector_app.vault.evidence import Cancelled, EvidenceStore
from inspector_app.vault.faults import VaultFault, from_os_error
from sync.container import ContainerInfo

GROUP = 16
AT_ONCE = 2

Source = Callable[[], BinaryIO]
"""Opens a file to be taken in; it is read once, to its end, in a worker thread."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one source: its container once it is durable, or why it was not kept. One that
    fails never keeps the others from being stored.
    """

    key: FileKey
    info: ContainerInfo | None = None
    fault: Fault | None = None


def ingest_many(
    store: EvidenceStore, sources: Sequence[tuple[Source, FileKey]], *, cancelled: Cancelled | None = None
) -> Iterator[Taken]:
    """Store many files; yields each as soon as it is durable, in order. Blocks: iterate in a worker thread.

    After a cancel the group under way is finished or dropped file by file, and the rest comes as
    vault.cancelled. To go on later, hand in what was not stored.
    """
    left = iter(sources)
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="ingest") as workers:
        while group := tuple(islice(left, GROUP)):
            if cancelled and cancelled():
                yield from (_cancelled(key) for _, key in group)
            else:
                yield from _one_group(store, group, workers, cancelled)


def _one_group(
    store: EvidenceStore,
    group: Sequence[tuple[Source, FileKey]],
    workers: ThreadPoolExecutor,
    cancelled: Cancelled | None,
) -> list[Taken]:
    try:
        store.register([key for _, key in group])
    except VaultFault as fault:
        return [Taken(key, fault=fault) for _, key in group]
    done = list(workers.map(lambda item: _write(store, item[0], item[1], cancelled), group))
    sealed = [(capture, taken) for capture, taken in done if capture and taken.info]
    try:
        if sealed:
            files.sync_folder(store.folder)
            store.note([(taken.key, taken.info) for _, taken in sealed if taken.info])
    except (OSError, VaultFault) as error:
        failed = from_os_error(error, str(store.folder)) if isinstance(error, OSError) else error
        for capture, _ in sealed:
            capture.drop()
        return [taken if taken.fault else Taken(taken.key, fault=failed) for _, taken in done]
    for capture, _ in sealed:
        capture.keep()
    return [taken for _, taken in done]


def _write(
    store: EvidenceStore, source: Source, key: FileKey, cancelled: Cancelled | None
) -> tuple[Capture | None, Taken]:
    """Encrypt one source up to its name; a capture that failed is dropped."""
    capture: Capture | None = None
    try:
        capture = store.start(key)
        with source() as opened:
            for block in blocks(opened, key.file):
                if cancelled and cancelled():
                    raise VaultFault("vault.cancelled", place=key.file)
                capture.write(block)
        if not capture.written:
            raise VaultFault("vault.source-empty", place=key.file)
        return capture, Taken(key, capture.seal())
    except Fault as fault:
        found: Fault = fault
    except OSError:  # the source could not even be opened
        found = VaultFault("vault.source-unreadable", place=key.file)
    if capture:
        capture.drop()
    return None, Taken(key, fault=found)


def _cancelled(key: FileKey) -> Taken:
    return Taken(key, fault=VaultFault("vault.cancelled", place=key.file))
