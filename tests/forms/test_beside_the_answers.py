"""Audit log, entities, draft migration."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime, timedelta

import pytest

from forms.audit import COLUMNS, AuditLog, AuditRefused
from forms.entities import changes, declarations
from forms.migrate import Consent, MigrationRefused, plan_migration
from forms.session import FormSession
from tests.forms.forms_at_hand import NOW, begin, clock, from_model, from_table, value


class Walking:
    """A clock that goes on a second at each look."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def test_audit_log_has_odks_columns() -> None:
    log = AuditLog(Walking(), user="王芳")
    log.event("form start")
    log.enter("/data/a", "")
    log.answered("5")
    log.leave("5", change_reason="看错了")
    log.enter("/data/b", "x")
    log.leave("x")
    log.event("form exit")
    rows = list(csv.DictReader(io.StringIO(log.csv().decode())))
    assert tuple(rows[0]) == COLUMNS
    assert [r["event"] for r in rows] == ["form start", "question", "question", "form exit"]
    assert (rows[1]["node"], rows[1]["old-value"], rows[1]["new-value"]) == ("/data/a", "", "5")
    assert (rows[1]["user"], rows[1]["change-reason"]) == ("王芳", "看错了")
    assert int(rows[1]["end"]) - int(rows[1]["start"]) == 1000
    assert rows[2]["old-value"] == rows[2]["new-value"] == ""
    assert log.time_per_question() == {"/data/a": 1000, "/data/b": 1000}
    assert AuditLog.from_json(log.to_json(), clock=clock).csv() == log.csv()
    with pytest.raises(AuditRefused):
        log.event("made up")
    with pytest.raises(AuditRefused):
        AuditLog.from_json(b"{}", clock=clock)


def test_entities_created_and_updated() -> None:
    form = from_model(
        '<d id="x"><name/><age/><meta><instanceID/><entity dataset="people" id="" create="1">'
        "<label/></entity></meta></d>",
        '<bind nodeset="/d/name" entities:saveto="full_name"/><bind nodeset="/d/age" entities:saveto="age"/>'
        '<bind nodeset="/d/meta/entity/label" calculate="/d/name"/>'
        '<bind nodeset="/d/meta/entity/@create" calculate="string-length(/d/name) &gt; 0"/>'
        '<setvalue event="odk-instance-first-load" ref="/d/meta/entity/@id" value="uuid()"/>',
        '<input ref="/d/name"/><input ref="/d/age"/>',
        'entities:entities-version="2024.1.0"',
    )
    (declared,) = declarations(form)
    assert (declared.dataset, declared.creates, declared.updates) == ("people", True, False)
    assert declared.properties == {"full_name": "/d/name", "age": "/d/age"}
    session = begin(form)
    assert changes(session) == ()
    session.answer("/d/name", "扎西")
    (made,) = changes(session)
    assert (made.dataset, made.action, made.label) == ("people", "create", "扎西")
    assert made.properties == {"full_name": "扎西", "age": ""}
    assert f'id="{made.id}"'.encode() in session.submission_xml()


OLD = from_table("""
| survey |
|  | type | name | label | bind::dct:item |
|  | integer | a | A | F1.A |
|  | text | gone | Gone | |
|  | select_one c | pick | Pick | |
|  | text | size | Size | |
|  | begin_repeat | w | W | |
|  | text | no | No | |
|  | end_repeat | | | |
| choices |
|  | list_name | name | label |
|  | c | x | X |
|  | c | y | Y |
| settings |
|  | form_id | version | namespaces |
|  | f | 1 | dct="urn:duchatong:inspection" |
""")
NEW = from_table("""
| survey |
|  | type | name | label | bind::dct:item | required |
|  | begin_group | g | G | | |
|  | integer | renamed | A again | F1.A | |
|  | end_group | | | | |
|  | select_one c | pick | Pick | | |
|  | integer | size | Size | | |
|  | text | fresh | Fresh | | yes |
|  | begin_repeat | w | W | | |
|  | text | no | No | | |
|  | end_repeat | | | | |
| choices |
|  | list_name | name | label |
|  | c | x | X |
| settings |
|  | form_id | version | namespaces |
|  | f | 2 | dct="urn:duchatong:inspection" |
""")


def test_a_draft_moves_to_a_new_version_and_nothing_is_lost() -> None:
    session = begin(OLD)
    for ref, given in {"/data/a": "4", "/data/gone": "kept", "/data/pick": "y", "/data/size": "big"}.items():
        session.answer(ref, given)
    session.add_instance("/data/w")
    session.answer("/data/w[1]/no", "one")
    session.answer("/data/w[2]/no", "two")
    plan = plan_migration(session.snapshot(), OLD, NEW, clock=clock)
    carried = {c.old_ref: (c.new_ref, c.value, c.how) for c in plan.carried}
    assert carried["/data/a"] == ("/data/g/renamed", "4", "item")
    assert carried["/data/w[2]/no"] == ("/data/w[2]/no", "two", "path")
    assert {(x.old_ref, x.value, x.reason) for x in plan.left_over} == {
        ("/data/gone", "kept", "removed"),
        ("/data/pick", "y", "choice"),
        ("/data/size", "big", "type"),
    }
    assert [(f.ref, f.required) for f in plan.fresh] == [("/data/fresh", True)]
    with pytest.raises(MigrationRefused):
        plan.accept(Consent(" ", NOW))
    moved, record = plan.accept(Consent("王芳", NOW, "同意"))
    assert value(moved, "/data/g/renamed") == "4"
    assert value(moved, "/data/w[2]/no") == "two"
    told = json.loads(record)
    assert (told["person"], told["from"]["version"], told["to"]["version"]) == ("王芳", "1", "2")
    assert len(told["left_over"]) == 3
    again = FormSession.restore(NEW, moved.snapshot(), clock=clock)
    assert again.kept_aside == {"/data/gone": "kept", "/data/pick": "y", "/data/size": "big"}
    assert value(moved, "/data/meta/instanceID") == value(session, "/data/meta/instanceID")
