"""`central lookback`: 5 to 10 % of the closed problems, drawn by a seed whose hash stood in the log before
(R148, X36), become visits by people of discipline supervision. Each task carries the file of its case.
Discipline supervision with a laptop does the same by itself (`inspector_app/desk/lookback.py`).
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from casework.folds.supervision import fold_supervision
from casework.folds.task_state import TaskState
from casework.supervision.draws import LOOKBACK_PERCENT, lookback, population_hash, seed_hash
from casework.supervision.lookback import (
    DUE_WORKING_DAYS,
    FORM,
    Case,
    cases,
    closed_cases,
    committed_fields,
    task_fields,
    task_number,
)
from central.author import new_id
from central.endpoint import Endpoint
from central.faults import CentralFault
from central.plan import plan_contents
from central.publish import read_json
from central.streams import all_streams
from central.supervision import supervision_stream
from sync.identity import ProfileKeys


def commit_draw(endpoint: Endpoint, administrator: ProfileKeys, *, percent: int, out: Path) -> dict[str, Any]:
    """Sign the hash of a new seed and of the closed problems; the seed goes into `out`, a new file.

    Raises `central.option` for a share outside 5 to 10 %, `central.lookback-none` where nothing is closed,
    `central.file` where `out` cannot be written; nothing is signed then.
    """
    if not LOOKBACK_PERCENT[0] <= percent <= LOOKBACK_PERCENT[1]:
        raise CentralFault("central.option", place="--percent", reason="a look-back draws 5 to 10 %")
    with endpoint.database.write() as connection:
        population = sorted(_closed(endpoint, connection))
        if not population:
            raise CentralFault("central.lookback-none")
        seed, draw = secrets.token_hex(16), new_id()
        _write_secret(out, {"draw": draw, "seed": seed, "percent": percent, "population": population})
        author = endpoint.author(administrator)
        fields = committed_fields(draw, seed, population, percent)
        author.write(
            connection, supervision_stream(endpoint, connection), [author.event("draw.committed", fields)]
        )
        endpoint.audit.note(connection, administrator.profile, "lookback.committed", draw)
    return {"draw": draw, "of": len(population), "size": fields["size"], "seed_hash": fields["seed_hash"]}


def open_draw(
    endpoint: Endpoint, administrators: Sequence[ProfileKeys], file: Path, people: Sequence[str]
) -> dict[str, Any]:
    """Open the draw of `file` and plan a visit for each problem drawn, to `people`.

    Raises `central.lookback-draw` for a draw that was not committed so or was opened before; nothing is
    planned then.
    """
    kept = read_json(file)
    with endpoint.database.write() as connection:
        stream = supervision_stream(endpoint, connection)
        chosen = _drawn(endpoint, connection, stream, kept)
        closed = _closed(endpoint, connection, chosen)
        author = endpoint.author(administrators[0])
        fields = {key: kept[key] for key in ("draw", "seed", "population")} | {"chosen": list(chosen)}
        author.write(connection, stream, [author.event("draw.opened", fields)])
        contents = [
            _task(endpoint, connection, task_number(str(kept["draw"]), place), closed[problem], people)
            for place, problem in enumerate(chosen, 1)
            if problem in closed
        ]
        tasks = plan_contents(endpoint, connection, administrators, contents)
        endpoint.audit.note(connection, author.keys.profile, "lookback.opened", str(kept["draw"]))
    return {"draw": kept["draw"], "chosen": list(chosen), "tasks": tasks}


def _drawn(
    endpoint: Endpoint, connection: sa.Connection, stream: str, kept: Mapping[str, Any]
) -> tuple[str, ...]:
    reader = endpoint.reader
    state = fold_supervision(reader.entries(connection, stream, reader.roster(connection)))
    committed = state.draws.get(str(kept.get("draw", "")))
    population, seed = kept.get("population"), str(kept.get("seed", ""))
    if committed is None or committed["chosen"] or not isinstance(population, list):
        raise CentralFault("central.lookback-draw")
    same = population_hash(population) == committed["population_hash"]
    if not same or seed_hash(seed) != committed["seed_hash"]:
        raise CentralFault("central.lookback-draw")
    return lookback(seed, population, percent=int(kept["percent"]), committed=committed["seed_hash"])


def _closed(
    endpoint: Endpoint, connection: sa.Connection, only: Sequence[str] | None = None
) -> dict[str, Case]:
    """Closed problems by id, and of `only` also those that are open again."""
    tasks = _tasks(endpoint, connection)
    if only is None:
        return closed_cases(tasks)
    return {each.problem.problem: each for each in cases(tasks) if each.problem.problem in only}


def _tasks(endpoint: Endpoint, connection: sa.Connection) -> Iterator[TaskState]:
    roster = endpoint.reader.roster(connection)
    for stream in all_streams(connection):
        if stream.kind == "task":
            yield endpoint.reader.task(connection, stream.stream, roster)


def _task(
    endpoint: Endpoint, connection: sa.Connection, number: str, case: Case, people: Sequence[str]
) -> dict[str, Any]:
    unit = endpoint.reader.registry(connection).units.get(case.problem.owner.unit)
    form = endpoint.reader.catalogue(connection).form(FORM, "")
    return {
        **task_fields(case, unit, number),
        "due_working_days": DUE_WORKING_DAYS,
        "people": [{"person": person, "part": "inspector"} for person in people],
        **({"form_id": FORM} if form is not None else {}),
    }


def _write_secret(out: Path, kept: Mapping[str, Any]) -> None:
    """A new file that only its owner reads. Raises `central.file`."""
    try:
        handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise CentralFault("central.file", place=str(out), reason=error.strerror or "unwritable") from error
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(kept, file)
