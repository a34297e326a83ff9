"""Lists: CSV, XML, GeoJSON, pulldata, search, last-saved, jr:choice-name, and the index on them."""

# ruff: noqa: E501  (tables and documents are wider)

from __future__ import annotations

import json

from forms.load import load_xform
from tests.forms.forms_at_hand import begin, from_model, from_table, value, xform

CSV = "\ufeffname,label,of\na,甲,x\nb,乙,y\nc,丙,x\n".encode()


def select(nodeset: str, instance: str, attachments: dict[str, bytes]) -> list[tuple[str, str]]:
    form = load_xform(
        xform(
            '<d id="x"><k>x</k><s/></d>', instance,
            f'<input ref="/d/k"/><select1 ref="/d/s"><itemset nodeset="{nodeset}">'
            '<value ref="name"/><label ref="label"/></itemset></select1>',
        ),
        attachments,
    )  # fmt: skip
    return [(c.value, c.label) for c in begin(form).choices("/d/s")]


def test_csv_with_every_delimiter() -> None:
    instance = '<instance id="l" src="jr://file-csv/l.csv"/>'
    for delimiter in (b",", b";", b"\t"):
        content = CSV.replace(b",", delimiter)
        assert select("instance('l')/root/item[of = /d/k]", instance, {"l.csv": content}) == [
            ("a", "甲"),
            ("c", "丙"),
        ]


def test_xml_and_geojson() -> None:
    xml = b"<root><item><name>a</name><label>A</label></item></root>"
    assert select("instance('l')/root/item", '<instance id="l" src="jr://file/l.xml"/>', {"l.xml": xml}) == [
        ("a", "A")
    ]
    places = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": "p",
                "geometry": {"type": "Point", "coordinates": [100.5, 30.25]},
                "properties": {"name": "n", "label": "L"},
            }
        ],
    }
    attachments = {"l.geojson": json.dumps(places).encode()}
    instance = '<instance id="l" src="jr://file/l.geojson"/>'
    assert select("instance('l')/root/item[geometry = '30.25 100.5 0 0']", instance, attachments) == [
        ("n", "L")
    ]


def test_a_missing_list_is_empty_and_warned_of() -> None:
    form = load_xform(xform('<d id="x"><a/></d>', '<instance id="l" src="jr://file-csv/l.csv"/>'))
    assert [w.code for w in form.warnings] == ["form.missing-attachment"]


def test_conditions_that_the_index_takes_and_those_it_leaves() -> None:
    attachments = {"l.csv": CSV}
    instance = '<instance id="l" src="jr://file-csv/l.csv"/>'

    def values(condition: str) -> list[str]:
        return [v for v, _ in select(f"instance('l')/root/item[{condition}]", instance, attachments)]

    assert values("of = /d/k and name != 'a'") == ["c"]
    assert values("/d/k = of and 'c' = name") == ["c"]
    assert values("of = /d/k or name = 'b'") == ["a", "b", "c"]
    assert values("of = 'x' and position() = 3") == ["c"]
    assert values("of = 'x'][position() = 2") == ["c"]
    assert values("selected('a b', name)") == ["a", "b"]


def test_pulldata_and_choice_name() -> None:
    form = load_xform(
        xform(
            '<d id="x"><k>b</k><got/><named/></d>',
            '<instance id="l" src="jr://file-csv/l.csv"/>'
            "<bind nodeset=\"/d/got\" calculate=\"pulldata('l', 'label', 'name', /d/k)\"/>"
            '<bind nodeset="/d/named" calculate="jr:choice-name(/d/k, \' /d/k \')"/>',
            '<select1 ref="/d/k"><itemset nodeset="instance(\'l\')/root/item"><value ref="name"/>'
            '<label ref="label"/></itemset></select1>',
        ),
        {"l.csv": CSV},
    )
    session = begin(form)
    assert (value(session, "/d/got"), value(session, "/d/named")) == ("乙", "乙")
    session.answer("/d/k", "a")
    assert (value(session, "/d/got"), value(session, "/d/named")) == ("甲", "甲")


def test_search_in_an_appearance() -> None:
    body = (
        "<input ref=\"/d/k\"/><select1 ref=\"/d/s\" appearance=\"minimal search('l', 'matches', 'of', /d/k )\">"
        "<item><label>label</label><value>name</value></item></select1>"
    )
    form = load_xform(xform('<d id="x"><k>x</k><s/></d>', "", body), {"l.csv": CSV})
    session = begin(form)
    assert [(c.value, c.label) for c in session.choices("/d/s")] == [("a", "甲"), ("c", "丙")]
    assert session.question("/d/s").appearance == ("minimal",)
    told = session.answer("/d/k", "y")
    assert "choices" in told.changed["/d/s"].fields
    assert [c.value for c in session.choices("/d/s")] == ["b"]


def test_last_saved() -> None:
    form = from_model(
        '<d id="x"><a/></d>',
        '<instance id="before" src="jr://instance/last-saved"/>'
        '<setvalue event="odk-instance-first-load" ref="/d/a" value="instance(\'before\')/d/a"/>',
        '<input ref="/d/a"/>',
    )
    assert value(begin(form), "/d/a") == ""
    assert value(begin(form, last_saved=b"<d id='x'><a>7</a></d>"), "/d/a") == "7"


def test_select_one_external() -> None:
    form = from_table("""
| survey |
|  | type                       | name  | label | choice_filter  |
|  | text                       | state | S     |                |
|  | select_one_external cities | city  | C     | state=${state} |
| external_choices |
|  | list_name | name | label | state |
|  | cities    | a    | A     | x     |
|  | cities    | b    | B     | y     |
""")
    assert list(form.made_attachments) == ["itemsets.csv"]
    for one in (form, load_xform(form.xform, form.made_attachments)):
        session = begin(one)
        session.answer("/data/state", "y")
        assert [(c.value, c.label) for c in session.question("/data/city").choices] == [("b", "B")]
    assert [w.code for w in load_xform(form.xform).warnings] == ["form.missing-attachment"]
