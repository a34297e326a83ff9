"""Batches of files from a phone or recorder: judged together by the challenge code, taken in group by group.

First only what tells the time is read of each file, then file after file as a whole: hashed, looked at,
encrypted; a group is put on record by one commit. Memory holds one group. What a batch that was broken off
had stored already is known by its hash when the batch is given again, and is not stored twice.

A photo of the code opens a span: what is taken in within the next hours of the same visit, with times inside
it, counts too, so that a person need not photograph the code anew for each question.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from casework.faults import Fault
from casework.folds.task_state import EvidenceState
from inspector_app.desk.core import Core
from inspector_app.desk.covert.sealing import need_consent
from inspector_app.desk.evidence import LARGEST_PICTURE, Attached, EvidenceDesk
from inspector_app.desk.evidence_intake import Kept, Place
from inspector_app.desk.thumbnails import Look
from inspector_app.desk.visit.batch_reading import (
    JudgedFile,
    ReadFile,
    from_memory,
    moment_of,
    original,
    read_judged,
    read_quietly,
)
from inspector_app.desk.visit.challenge import CLOCK_SLACK, codes_in, origin_of
from inspector_app.devices.folders import media_files
from inspector_app.vault.batch import Source, Taken, ingest_many
from inspector_app.vault.capture import FileKey
from inspector_app.vault.faults import VaultFault

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
GROUP = 16
GROUP_BYTES = 48 << 20
AT_ONCE = 2


class Batches:
    """Takes files of one desk in; remembers in the vault which visit saw its challenge code, and when."""

    def __init__(self, core: Core, evidence: EvidenceDesk) -> None:
        self._core = core
        self._evidence = evidence

    def take_in(
        self,
        place: Place,
        paths: Sequence[Path],
        started: int,
        expected: str,
        *,
        once: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> tuple[Attached, ...]:
        """Take files, and all media in folders, in. Blocks. One bad file never holds up the others.

        The picture of the code itself belongs to the visit, not to the item: it satisfies no minimum. After a
        cancel the group under way is finished, and the rest comes back with vault.cancelled. `once`: what the
        task has at another item is not stored for this one too.
        """
        judged = self._judged(place.visit, media_files(paths), started, expected)
        done: list[Attached] = []
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="batch") as workers:
            while len(done) < len(judged):
                if cancelled is not None and cancelled():
                    done += [_stopped(each.path) for each in judged[len(done) :]]
                    break
                group = _next_group(judged[len(done) :])
                done += self._take_group(place, group, workers, once=once)
                if progress:
                    progress(len(done), len(judged))
        return tuple(done)

    # --- judging

    def _judged(self, visit: str, paths: Sequence[Path], started: int, expected: str) -> list[JudgedFile]:
        """Origin of each file, and whether it is the picture of the code."""
        now = self._core.clock.now()
        seen = [moment_of(path, now) for path in paths]
        dated = [(moment, at) for at, moment in enumerate(seen) if isinstance(moment, datetime)]
        first = min(dated)[1] if dated else -1
        has_code = first >= 0 and expected in codes_in(read_quietly(paths[first]))
        since = datetime.fromtimestamp(started / 1000, now.tzinfo)
        if has_code:
            shown = int(min(dated)[0].timestamp() * 1000)
            self._core.vault.settings.set(f"challenge.{visit}", shown).result()
        else:
            earlier = self._core.vault.settings.get(f"challenge.{visit}")
            since = datetime.fromtimestamp(int(earlier or 0) / 1000, now.tzinfo) + CLOCK_SLACK
            has_code, first = bool(earlier), -1
        return [
            JudgedFile(path, fault=moment)
            if isinstance(moment, Fault)
            else JudgedFile(path, origin_of(moment, since, now) if has_code else "imported", at == first)
            for at, (path, moment) in enumerate(zip(paths, seen, strict=True))
        ]

    # --- taking in

    def _take_group(
        self, place: Place, group: Sequence[JudgedFile], workers: ThreadPoolExecutor, *, once: bool
    ) -> list[Attached]:
        came = workers.map(lambda one: read_judged(one, self._evidence.intake), group)
        read = [self._allowed(place, one) for one in came]
        known = self._known(place, once=once)
        whole = [one for one in read if isinstance(one, ReadFile)]
        news = [one for one in whole if one.facts.sha256 not in known]
        stored = dict(zip((str(one.judged.path) for one in news), self._store(place, news), strict=True))
        found = []
        for judged, one in zip(group, read, strict=True):
            path = str(judged.path)
            if isinstance(one, Fault):
                found.append(Attached(path, None, one))
            elif path in stored:
                found.append(stored[path])
            else:
                piece = known[one.facts.sha256]
                found.append(Attached(path, self._evidence.tile(place.stream, piece), known=True))
        return found

    def _allowed(self, place: Place, one: ReadFile | Fault) -> ReadFile | Fault:
        """The file, or why this task takes none of its kind."""
        if isinstance(one, ReadFile):
            try:
                need_consent(self._core.book.task(place.stream), one.media, silent=place.silent)
            except Fault as refused:
                return refused
        return one

    def _known(self, place: Place, *, once: bool) -> dict[str, EvidenceState]:
        """By hash, what this item and the visit itself have already, or any item."""
        state = self._core.book.task(place.stream)
        pieces = state.evidence.values() if state else ()
        places = (place.ref, "")
        return {
            piece.sha256: piece for piece in pieces if not piece.withdrawn and (once or piece.ref in places)
        }

    def _store(self, place: Place, news: Sequence[ReadFile]) -> Iterator[Attached]:
        """Encrypt originals and thumbnails together, then put on record what was stored."""
        try:
            done = self._ingested(place.stream, news)
        except Fault as refused:
            yield from (Attached(str(one.judged.path), None, refused) for one in news)
            return
        events = [self._event(place, one, kept) for one, (kept, _) in zip(news, done, strict=True) if kept]
        pieces = iter(
            self._evidence.intake.put_on_record(place.stream, events, place.consent) if events else ()
        )
        for one, (kept, fault) in zip(news, done, strict=True):
            tile = self._evidence.tile(place.stream, next(pieces)) if kept else None
            yield Attached(str(one.judged.path), tile, fault)

    def _event(self, place: Place, one: ReadFile, kept: Kept) -> Mapping[str, Any]:
        where = replace(place, item="", ref="") if one.judged.is_code else place
        path, origin = one.judged.path, one.judged.origin
        return self._evidence.intake.captured(
            where, kept, one.facts, media=one.media, name=path.name, origin=origin, taken=one.taken
        )

    def _ingested(self, stream: str, news: Sequence[ReadFile]) -> list[tuple[Kept | None, Fault | None]]:
        """What was stored of each, or why it was not."""
        sources: list[tuple[Source, FileKey]] = []
        for one in news:
            sources.append((original(one), self._evidence.intake.new_key(stream)))
            if one.look is not None:
                sources.append((from_memory(one.look.thumbnail), self._evidence.intake.new_key(stream)))
        taken = iter(ingest_many(self._core.evidence, sources))
        return [_kept(next(taken), next(taken) if one.look else None, one.look) for one in news]


def _kept(original: Taken, small: Taken | None, look: Look | None) -> tuple[Kept | None, Fault | None]:
    if original.info is None:
        return None, original.fault
    thumbnail = None
    if small is not None and small.info is not None:
        thumbnail = {"file": small.key.file, "container": small.info.hash.hex()}
    likeness = look.likeness if look else ""
    return Kept(original.key.file, original.info.hash.hex(), thumbnail, likeness), None


def _next_group(left: Sequence[JudgedFile]) -> Sequence[JudgedFile]:
    """At most 16 files, and not many more than 48 MiB of them."""
    total, count = 0, 0
    for judged in left[:GROUP]:
        total += _size(judged.path)
        if count and total > GROUP_BYTES:
            break
        count += 1
    return left[:count]


def _size(path: Path) -> int:
    try:
        return min(path.stat().st_size, LARGEST_PICTURE)
    except OSError:  # reading it will say so
        return 0


def _stopped(path: Path) -> Attached:
    return Attached(str(path), None, VaultFault("vault.cancelled", place=path.name))
