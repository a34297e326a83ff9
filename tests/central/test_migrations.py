"""The database goes to every version and back with its data, on both engines; a newer one is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from central.faults import CentralFault
from central.log.sequencer import Sequencer
from central.log.tree import StoredNodes
from central.store.chains import chain_tips
from central.store.database import Database
from central.store.migrations import current, downgrade, steps, upgrade
from central.store.schema import commits, metadata, statements
from sync.merkle import inclusion_proof
from tests.central.services import postgres

ROW: dict[str, Any] = {
    "id": "ab" * 32,
    "stream": "cd" * 16,
    "profile": "ef" * 16,
    "incarnation": "01" * 8,
    "seq": 1,
    "chained": True,
    "stored": bytes(range(256)),
    "sender": "ef" * 16,
    "received": 2**53 - 1,
}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "sqlite":
        one = Database(str(tmp_path / "x.sqlite"))
        yield one
        one.close()
        return
    with postgres() as url:
        one = Database(url)
        yield one
        one.close()


def test_the_files_are_the_steps_that_alembic_takes(project_root: Path) -> None:
    script = ScriptDirectory(str(project_root / "central" / "store"))
    assert steps() == sorted(step.revision for step in script.walk_revisions())
    assert steps()[-1] == script.get_current_head()


CHAIN = (str(ROW["stream"]), str(ROW["profile"]), str(ROW["incarnation"]))


def sequencer(database: Database) -> Sequencer:
    return Sequencer(database, b"secret", lambda size, root, epoch: f"{size} {root.hex()} {epoch}", lambda: 0)


def kept(database: Database) -> dict[str, object]:
    with database.read() as connection:
        row = connection.execute(sa.select(commits)).mappings().one()
    return {name: value for name, value in row.items() if name != "number"}


def test_up_and_down_with_data(database: Database) -> None:
    upgrade(database)
    with database.write() as connection:
        connection.execute(commits.insert().values(**ROW))
    with database.write() as connection:
        sequencer(database).append(connection, [(1, f"{number:064x}") for number in range(70)])
        sequencer(database).append(connection, [(1, f"{number:064x}") for number in range(70, 103)])
        proof = inclusion_proof(StoredNodes(connection, 0), 64, 103)
    for step in ("0002", "0001"):
        downgrade(database, step)
        with database.read() as connection:
            assert current(connection) == step
        assert kept(database) == ROW
    upgrade(database)
    upgrade(database)
    assert kept(database) == ROW
    with database.write() as connection:
        assert inclusion_proof(StoredNodes(connection, 0), 64, 103) == proof
        assert chain_tips(connection, [ROW["stream"]])[CHAIN][0].seq == 1
        appended = sequencer(database).append(connection, [(1, f"{103:064x}")])
        assert list(appended.places.values()) == [103], "the log goes on where it was"
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    downgrade(database, "base")
    with database.read() as connection:
        assert set(sa.inspect(connection).get_table_names()) <= {"alembic_version"}
    upgrade(database)


def test_a_database_of_a_later_program_is_refused(database: Database) -> None:
    upgrade(database)
    with database.write() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CentralFault) as refused:
        upgrade(database)
    assert (refused.value.code, refused.value.place) == ("central.newer-database", "9999")


def test_a_statement_never_gets_the_number_of_an_erased_one(database: Database) -> None:
    """What is told to a device goes by numbers: one that comes again would never be told."""
    upgrade(database)
    given = []
    for digest in ("aa" * 32, "bb" * 32):
        row = {
            "digest": digest, "type": "key-grant", "subject": "cd" * 16, "source": "ef" * 16,
            "sealed_json": b"{}", "received": 1,
        }  # fmt: skip
        with database.write() as connection:
            connection.execute(statements.insert().values(row))
            given.append(connection.scalar(sa.select(sa.func.max(statements.c.number))))
            connection.execute(statements.delete())
    assert given[0] < given[1]
