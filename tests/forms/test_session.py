"""A session as a screen uses it."""

# ruff: noqa: E501  (tables and documents are wider)

from __future__ import annotations

import json

import pytest

from forms.faults import AnswerRefused, FormRefused, SnapshotRefused
from forms.session import FormSession
from tests.forms.forms_at_hand import begin, clock, counting_entropy, from_model, from_table, value

WINDOWS = from_table("""
| survey |
|  | type         | name  | label::中文 (zh) | label::English (en) | hint::中文 (zh) | relevant | required | required_message::中文 (zh) | required_message::English (en) | constraint | constraint_message::中文 (zh) | constraint_message::English (en) | choice_filter |
|  | begin_group  | A     | 甲    | First   |      |          |     |      |        |        |        |        |            |
|  | integer      | n     | 数量  | Number  | 整数 |          | yes | 必填 | Needed | . < 10 | 太大   | Too big |           |
|  | text         | why   | 原因  | Why     |      | ${n} > 5 |     |      |        |        |        |        |            |
|  | end_group    |       |       |         |      |          |     |      |        |        |        |        |            |
|  | select_one r | r     | 区    | Region  |      |          |     |      |        |        |        |        |            |
|  | select_multiple s | s | 点 ${r} | Sites ${r} |  |        |     |      |        |        |        |        | of = ${r}  |
|  | begin_repeat | w     | 窗口  | Window  |      |          |     |      |        |        |        |        |            |
|  | text         | no    | 窗口号 | Number |      |          |     |      |        |        |        |        |            |
|  | end_repeat   |       |       |         |      |          |     |      |        |        |        |        |            |
| choices |
|  | list_name | name | label::中文 (zh) | label::English (en) | of |
|  | r         | r1   | 东   | East  |    |
|  | r         | r2   | 西   | West  |    |
|  | s         | s1   | 一   | One   | r1 |
|  | s         | s2   | 二   | Two   | r1 |
|  | s         | s3   | 三   | Three | r2 |
| settings |
|  | form_id | version | default_language |
|  | windows | 3       | 中文 (zh) |
""")  # fmt: skip


def test_labels_choices_and_faults_in_two_languages() -> None:
    session = begin(WINDOWS)
    question = session.question("/data/A/n")
    assert (question.label, question.hint, question.required, question.fault) == (
        "数量",
        "整数",
        True,
        "必填",
    )
    assert [f.kind for f in session.faults()] == ["required"]
    session.answer("/data/A/n", "12")
    assert session.question("/data/A/n").fault == "太大"
    change = session.set_language("English (en)")
    assert "label" in change.changed["/data/A/n"].fields
    assert session.question("/data/A/n").fault == "Too big"
    assert [c.label for c in session.question("/data/r").choices] == ["East", "West"]
    assert not session.complete()
    session.answer("/data/A/n", "7")
    assert session.complete()
    assert session.next_question("/data/A/n") == "/data/A/why"
    assert session.previous_question("/data/A/n") is None


def test_one_change_set_an_answer() -> None:
    session = begin(WINDOWS)
    told = session.answer("/data/A/n", "6")
    assert told.changed["/data/A/n"].fields == {"value", "validity"}
    assert told.changed["/data/A/why"].fields == {"relevant"}
    assert session.answer("/data/A/n", "6").changed == {}


def test_filtered_choices_withhold_and_give_back() -> None:
    session = begin(WINDOWS)
    session.answer("/data/r", "r1")
    session.answer("/data/s", "s2 s1")
    assert value(session, "/data/s") == "s1 s2"
    assert session.question("/data/s").display_value == "一、二"
    told = session.answer("/data/r", "r2")
    assert "choices" in told.changed["/data/s"].fields
    assert value(session, "/data/s") == ""
    again = FormSession.restore(WINDOWS, session.snapshot(), clock=clock)
    again.answer("/data/r", "r1")
    assert value(again, "/data/s") == "s1 s2"


@pytest.mark.parametrize(
    ("ref", "given", "code"),
    [
        ("/data/A/n", "abc", "answer.wrong-type"),
        ("/data/A/n", "1.5", "answer.wrong-type"),
        ("/data/A/n", "99999999999", "answer.out-of-range"),
        ("/data/A/n", "1\x00", "answer.wrong-type"),
        ("/data/r", "r9", "answer.not-offered"),
        ("/data/s", "s3", "answer.not-offered"),
        ("/data/A", "x", "answer.no-such-question"),
        ("/data/none", "x", "answer.no-such-question"),
        ("/data/w[9]/no", "x", "answer.no-such-question"),
    ],
)
def test_a_wrong_answer_is_refused_and_the_old_one_stays(ref: str, given: str, code: str) -> None:
    session = begin(WINDOWS)
    session.answer("/data/A/n", "3")
    session.answer("/data/r", "r1")
    session.answer("/data/s", "s1")
    before = session.snapshot()
    with pytest.raises(AnswerRefused) as caught:
        session.answer(ref, given)
    assert caught.value.code == code
    assert given not in str(caught.value) or len(given) == 1
    assert session.snapshot() == before


def test_repeats_outline_and_undo() -> None:
    session = begin(WINDOWS)
    session.answer("/data/w[1]/no", "A")
    told = session.add_instance("/data/w")
    assert told.added == ("/data/w[2]",)
    session.answer("/data/w[2]/no", "B")
    told = session.remove_instance("/data/w[1]")
    assert told.removed == ("/data/w[1]",)
    assert value(session, "/data/w[1]/no") == "B"
    session.undo()
    assert [value(session, f"/data/w[{i}]/no") for i in (1, 2)] == ["A", "B"]
    outline = session.outline()
    assert [(e.kind, e.label) for e in outline] == [
        ("group", "甲"),
        ("question", "区"),
        ("question", "点"),
        ("repeat", "窗口"),
    ]
    assert (outline[0].answered, outline[0].needed, outline[0].faults) == (0, 1, 1)
    assert [c.ref for c in outline[3].children] == ["/data/w[1]", "/data/w[2]"]
    while session.can_undo:
        session.undo()
    assert session.answers().keys() == {"/data/meta/instanceID"}


def test_a_snapshot_is_canonical_and_has_no_floats() -> None:
    session = begin(WINDOWS)
    session.answer("/data/A/n", "3")
    kept = session.snapshot()
    data = json.loads(kept, parse_float=lambda text: pytest.fail(f"a float: {text}"))
    assert kept == json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert FormSession.restore(WINDOWS, kept, clock=clock).snapshot() == kept


@pytest.mark.parametrize("broken", [b"", b"[]", b'{"v":1}', b'{"v":9,"tree":{},"form":{}}'])
def test_broken_snapshots_are_refused(broken: bytes) -> None:
    with pytest.raises(SnapshotRefused):
        FormSession.restore(WINDOWS, broken, clock=clock)


def test_what_is_made_once_is_not_made_again() -> None:
    form = from_model(
        '<d id="x"><a/><u/><r/><o/><meta><instanceID/></meta></d>',
        '<bind nodeset="/d/u" calculate="uuid()"/><bind nodeset="/d/r" calculate="random()"/>'
        '<bind nodeset="/d/o" calculate="once(uuid())"/><bind nodeset="/d/meta/instanceID" jr:preload="uid"/>',
        '<input ref="/d/a"/>',
    )
    session = begin(form)
    made = {ref: value(session, ref) for ref in ("/d/u", "/d/r", "/d/o")}
    assert len(set(made.values())) == 3
    session.answer("/d/a", "1")
    again = FormSession.restore(form, session.snapshot(), clock=clock)
    edited = FormSession.edit(form, session.submission_xml(), clock=clock)
    for other in (session, again, edited):
        assert {ref: value(other, ref) for ref in made} == made


def test_not_relevant_reads_blank_keeps_its_value_and_is_not_sent() -> None:
    form = from_model(
        '<d id="x"><on>1</on><g><a>5</a></g><sum/></d>',
        '<bind nodeset="/d/g" relevant="/d/on = 1"/><bind nodeset="/d/sum" calculate="concat(\'[\', /d/g/a, \']\')"/>',
        '<input ref="/d/on"/><input ref="/d/g/a"/>',
    )
    session = begin(form)
    assert value(session, "/d/sum") == "[5]"
    session.answer("/d/on", "0")
    assert value(session, "/d/sum") == "[]"
    assert b"<g>" not in session.submission_xml()
    session.answer("/d/on", "1")
    assert value(session, "/d/sum") == "[5]"


def test_edit_takes_a_new_id_and_names_the_old_one() -> None:
    session = begin(WINDOWS)
    session.answer("/data/A/n", "3")
    sent = session.submission_xml()
    old = value(session, "/data/meta/instanceID")
    edited = FormSession.edit(WINDOWS, sent, clock=clock, entropy=counting_entropy())
    assert value(edited, "/data/A/n") == "3"
    xml = edited.submission_xml().decode()
    assert f"<deprecatedID>{old}</deprecatedID>" in xml
    assert value(edited, "/data/meta/instanceID") != ""
    kept = FormSession.restore(WINDOWS, edited.snapshot(), clock=clock)
    assert kept.submission_xml().decode() == xml
    with pytest.raises(FormRefused):
        FormSession.edit(WINDOWS, b"<other id='y'/>", clock=clock)


def test_submission_is_the_same_bytes() -> None:
    def filled() -> bytes:
        session = begin(WINDOWS)
        session.answer("/data/A/n", "3")
        session.answer("/data/w[1]/no", "<&>\"'\r\n督查")
        session.finish()
        return session.submission_xml()

    assert filled() == filled()
    assert b"&lt;&amp;&gt;" in filled()


def test_actions_and_events() -> None:
    form = from_model(
        '<d id="x"><a/><first/><load/><copy/><w jr:template=""><p/></w></d>',
        '<setvalue event="odk-instance-first-load" ref="/d/first" value="1 + 1"/>'
        '<setvalue event="odk-instance-load" ref="/d/load">x</setvalue>'
        '<odk:setgeopoint event="odk-instance-first-load" ref="/d/place"/>'.replace("/d/place", "/d/copy"),
        '<input ref="/d/a"><setvalue event="xforms-value-changed" ref="/d/copy" value="concat(/d/a, \'!\')"/></input>'
        '<repeat nodeset="/d/w"><setvalue event="odk-new-repeat" ref="/d/w/p" value="position(..)"/>'
        '<input ref="/d/w/p"/></repeat>',
    )
    session = begin(form, locate=lambda: "30.1 100.2 0 0")
    assert value(session, "/d/first") == "2"
    assert value(session, "/d/load") == "x"
    assert value(session, "/d/copy") == "30.1 100.2 0 0"
    told = session.answer("/d/a", "hi")
    assert value(session, "/d/copy") == "hi!"
    assert "value" in told.changed["/d/copy"].fields
    session.add_instance("/d/w")
    session.add_instance("/d/w")
    assert [value(session, f"/d/w[{i}]/p") for i in (1, 2)] == ["1", "2"]


@pytest.mark.slow
def test_rules_that_never_rest_are_stopped() -> None:
    form = from_model(
        '<d id="x"><w><a>1</a></w><w><a>1</a></w></d>',
        '<bind nodeset="/d/w/a" type="int" calculate="sum(/d/w[position() != position(current()/..)]/a) + 1"/>',
        '<repeat nodeset="/d/w"><input ref="/d/w/a"/></repeat>',
    )
    with pytest.raises(Exception, match="do not come to rest"):
        begin(form)


def test_fixed_repeats_cannot_be_changed_by_hand() -> None:
    form = from_model(
        '<d id="x"><n>2</n><w jr:template=""><a/></w></d>', "",
        '<input ref="/d/n"/><repeat nodeset="/d/w" jr:count="/d/n"><input ref="/d/w/a"/></repeat>',
    )  # fmt: skip
    session = begin(form)
    for act in (lambda: session.add_instance("/d/w"), lambda: session.remove_instance("/d/w[1]")):
        with pytest.raises(AnswerRefused) as caught:
            act()
        assert caught.value.code == "answer.counted-repeat"
