"""Commands as people run them: bad input is one clear line and exit code 2, and nothing half done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from casework.scoring.measures import form_items, measures_from_answers
from central.endpoint import open_endpoint
from central.faults import CentralFault
from sync.enrolment import EnrolmentCode
from tests.central.conftest import County, central


def refused(done: object, *words: str) -> None:
    assert done.returncode == 2, done  # type: ignore[attr-defined]
    lines = done.stderr.splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 1, lines
    for word in words:
        assert word in lines[0], lines


@pytest.mark.slow
def test_a_real_process_makes_a_county(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text("eine lange Losung\n")
    command = [sys.executable, "-m", "duchatong", "central", "init", "--data", tmp_path / "c", "--name", "x"]
    more = ["--origin", "log.x.example", "--passphrase-file", "-"]
    done = subprocess.run(
        [*map(str, command), *more], input="eine lange Losung\n", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for file in (tmp_path / "c").rglob("*.key"):
        assert file.stat().st_mode & 0o077 == 0, file
    offline = sorted(file.name for file in (tmp_path / "c" / "keys" / "offline").iterdir())
    assert offline == [
        "administrator-1.key",
        "administrator-2.key",
        "custodian-1.key",
        "custodian-2.key",
        "recovery.key",
    ]


def test_bad_input_is_one_clear_line(county: County, tmp_path: Path) -> None:
    refused(central("serve", "--data", tmp_path / "none", check=False), "central init")
    refused(county.run("init", "--name", "x", "--origin", "x", check=False), "already")
    refused(
        county.run("init", "--name", "x", "--origin", "two words", "--data", tmp_path / "new", check=False),
        "origin",
    )
    assert not (tmp_path / "new" / "county.json").exists()
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("not the passphrase\n")
    done = central("publish", "--data", county.data, "--passphrase-file", wrong, "units", wrong, check=False)
    refused(done, "administrator-1.key", "passphrase")
    refused(county.run("publish", "units", wrong, check=False), "line 1", "column 1")
    bad = tmp_path / "bad.json"
    bad.write_text('[{"unit": "u-x", "name_zh": "x", "domain": "two words"}]')
    refused(county.run("publish", "units", bad, check=False), "units[0].domain")
    bad.write_text('{"number": "9", "title_zh": "x", "unit": "u-none", "people": [{"person": "p"}]}')
    refused(county.run("plan", bad, check=False), "u-none")
    bad.write_text('{"number": "9", "title_zh": "x", "unit": "u-hall", "domain": "TSC", "mode": "overt"}')
    refused(county.run("plan", bad, check=False), "people")
    task = {"number": "9", "title_zh": "x", "unit": "u-hall", "domain": "TSC", "mode": "loud"}
    bad.write_text(json.dumps({**task, "people": [{"person": "p"}]}))
    refused(county.run("plan", bad, check=False), "mode")
    enrol = ("enrol", "--person", "p", "--roles", "lead", "--url", "https://127.0.0.1:1")
    refused(county.run(*enrol, "--expires", "2020-01-01", check=False), "--expires")
    (county.data / "keys" / "service.key").chmod(0o644)
    refused(central("serve", "--data", county.data, check=False), "chmod 600")


def test_a_service_passphrase_is_asked_for(tmp_path: Path) -> None:
    secret = tmp_path / "service.txt"
    secret.write_text("noch eine Losung\n")
    county = County(tmp_path / "county")
    county.run("init", "--name", "x", "--origin", "log.x", "--service-passphrase-file", secret)
    refused(central("quarantine", "list", "--data", county.data, check=False), "passphrase")
    central("quarantine", "list", "--data", county.data, "--service-passphrase-file", secret)


def test_an_enrolment_code_comes_as_text_and_pictures(county: County, tmp_path: Path) -> None:
    out = tmp_path / "code.txt"
    county.run("enrol", "--person", "p-x", "--roles", "lead", "--url", "https://127.0.0.1:1", "--out", out)
    code = EnrolmentCode.from_text(out.read_text())
    assert len(code.pin) == 32
    assert out.with_suffix(".png").read_bytes().startswith(b"\x89PNG")
    county.run("ca", "--out", tmp_path / "ca.pem")
    assert b"BEGIN CERTIFICATE" in (tmp_path / "ca.pem").read_bytes()
    assert "<svg" in out.with_suffix(".svg").read_text()


@pytest.mark.parametrize("code", sorted(CentralFault.messages))
def test_every_fault_speaks(code: str) -> None:
    names = ("reason", "mode", "length", "least", "limit", "number", "offset", "minutes", "needed", "most")
    facts = dict.fromkeys((*names, "days", "until"), "7")
    text = str(CentralFault(code, place="here", **facts))
    assert "{" not in text
    assert code not in text
    assert os.linesep not in text


SQUARE = [[106.0, 25.0], [107.0, 25.0], [107.0, 26.0], [106.0, 25.0]]


@pytest.mark.parametrize(
    ("facts", "ring", "place"),
    [
        ({"name_zh": "栗原乡"}, SQUARE[:2], "features[0].geometry.coordinates"),
        ({"name_zh": "栗原乡"}, [[25.0, 106.0], *SQUARE[1:]], "features[0].geometry.coordinates"),
        ({"name_en": "Liyuan"}, SQUARE, "features[0].properties.name_zh"),
    ],
)
def test_boundaries_with_a_fault_are_refused_with_their_place(
    county: County, tmp_path: Path, facts: dict[str, str], ring: list[list[float]], place: str
) -> None:
    feature = {"properties": facts, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    file = tmp_path / "boundaries.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    refused(county.run("publish", "boundaries", file, check=False), place)
    file.write_text('{"type": "Topology"}', encoding="utf-8")
    refused(county.run("publish", "boundaries", file, check=False), "FeatureCollection")


def test_several_forms_are_published_in_one_call(county: County) -> None:
    county.run("publish", "form", Path("resources/forms/F4.md"), Path("resources/forms/F7.md"))
    endpoint = open_endpoint(county.data)
    with endpoint.database.read() as connection:
        forms = endpoint.reader.catalogue(connection).forms.values()
        assert {each.form_id for each in forms} == {"F4", "F7"}
    endpoint.close()


def test_a_word_loads_what_it_needs(project_root: Path) -> None:
    """The web server is `serve`'s, Alembic is for a database that is not up to date."""
    loaded = "import central.app, sys; print(sorted({'alembic', 'uvicorn'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", loaded], cwd=project_root, capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr


def test_a_published_form_says_which_answers_feed_which_indicators(county: County) -> None:
    county.run("publish", "form", Path("resources/forms/F1.md"))
    endpoint = open_endpoint(county.data)
    with endpoint.database.read() as connection:
        (form,) = endpoint.reader.catalogue(connection).forms.values()
    endpoint.close()
    by_item = {one.item: one for one in form_items(form.items)}
    assert by_item["F1.D8"].indicators == ("TSC-A6",)
    answers = {"/data/D/window[1]/D8": "yes", "/data/D/window[2]/D8": "no"}
    assert by_item["F1.D8"].ref == "/data/D/window/D8"
    measured = measures_from_answers(answers, form_items(form.items), unit="u-hall", at=0)
    assert [one.met for one in measured if one.item == "F1.D8"] == [100, 0]
