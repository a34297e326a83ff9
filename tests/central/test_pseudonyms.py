"""A covert evaluator's name: apart from everything until two custodians open it, and that is noted."""

from __future__ import annotations

import json
from pathlib import Path

import sqlalchemy as sa

from central.store.database import Database
from central.store.schema import audit
from tests.central.conftest import County
from tests.central.test_custody import unseal

NAME = "蓝某某"


def test_two_custodians_open_the_name_and_the_endpoint_holds_it_nowhere_in_clear(
    county: County, tmp_path: Path
) -> None:
    file = tmp_path / "name.txt"
    file.write_text(NAME + "\n", encoding="utf-8")
    said = json.loads(county.run("seal-name", "--person", "p-lan", "--name-file", file).stdout)
    assert said["person"] == "p-lan"
    for path in county.data.rglob("*"):
        assert not path.is_file() or NAME.encode() not in path.read_bytes(), path
    out = tmp_path / "opened"
    assert unseal(county, said["container"], out, "custodian-1").returncode == 2
    assert not out.exists()
    (listed,) = [json.loads(line) for line in county.run("sealed").stdout.splitlines()]
    assert (listed["container"], listed["name_of"], listed["opened"]) == (said["container"], "p-lan", [])
    unseal(county, said["container"], out, "custodian-1", "custodian-2", check=True)
    assert out.read_text(encoding="utf-8") == f"p-lan\t{NAME}\n"
    again = json.loads(county.run("sealed").stdout)
    assert len(again.pop("opened")) == 1, "two custodians, one opening"
    assert again == {key: value for key, value in listed.items() if key != "opened"}
    database = Database(str(county.data / "endpoint.sqlite"))
    with database.read() as connection:
        acts = [row.act for row in connection.execute(sa.select(audit))]
    database.close()
    assert acts.count("name.sealed") == 1
    assert acts.count("sealed.opened") == 2


def test_an_empty_name_is_refused_in_one_line(county: County, tmp_path: Path) -> None:
    file = tmp_path / "name.txt"
    file.write_text("\n", encoding="utf-8")
    done = county.run("seal-name", "--person", "p-lan", "--name-file", file, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "name" in done.stderr
