"""The catalogue: what is refused, what is warned of, versions, expert rounds, the workbook."""

from __future__ import annotations

import copy
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from casework.catalogue import CatalogueRefused, lint, load_catalogue, read_catalogue
from casework.catalogue.changes import changes, objection_overdue
from casework.catalogue.commitments import against
from casework.catalogue.delphi import consensus, frozen
from casework.catalogue.sheet import from_rows, from_xlsx, to_rows, to_xlsx
from casework.scoring.views import cross_table

Data = dict[str, Any]


@pytest.fixture
def starter(project_root: Path) -> Data:
    data: Data = json.loads(
        (project_root / "resources/catalogue/indicators.json").read_text(encoding="utf-8")
    )
    return data


def pick(data: Data, code: str) -> Data:
    found: Data = next(each for each in data["indicators"] if each["code"] == code)
    return found


def refused(data: Data) -> set[str]:
    with pytest.raises(CatalogueRefused) as caught:
        load_catalogue(data)
    return {each.rule for each in caught.value.findings}


def warned(data: Data) -> set[str]:
    return {each.rule for each in lint(load_catalogue(data)) if each.severity == "warning"}


@pytest.mark.requirement("R3", "R4", "R31")
def test_the_starter_catalogue_loads_with_three_layers_and_packs_of_their_own(starter: Data) -> None:
    catalogue = load_catalogue(starter)
    for domain in ("TSC", "GSH", "VC", "CEC"):
        pack = catalogue.pack(domain)
        assert sum(each.weight for each in pack) == 100
        assert {each.layer for each in pack} == {"foundation", "development", "livelihood"}
        people = [each for each in pack if each.layer == "livelihood" and each.body == "public"]
        assert len(people) >= 3
    assert not any(each.code.startswith(("TSC", "GSH")) for each in catalogue.pack("VC"))


@pytest.mark.parametrize("layer", [None, "", "luxury"])
def test_an_indicator_without_a_known_layer_is_refused(starter: Data, layer: str | None) -> None:
    pick(starter, "TSC-P1")["layer"] = layer
    with pytest.raises(CatalogueRefused) as caught:
        load_catalogue(starter)
    assert caught.value.place == "indicators[0].layer"


@pytest.mark.requirement("R8")
def test_process_share_of_forty_percent_is_the_floor(starter: Data) -> None:
    process = [
        each for each in starter["indicators"] if each["domain"] == "TSC" and each["type"] == "process"
    ]
    keep = Fraction(0)
    for each in process:
        if keep + each["weight"] > 40:
            each["type"] = "result"
        else:
            keep += each["weight"]
    assert keep == 40
    one = next(
        each
        for each in process
        if each["type"] == "process" and each["body"] == "public" and each["weight"] > 1
    )
    other = next(
        each
        for each in starter["indicators"]
        if each["domain"] == "TSC" and each["type"] == "result" and each["body"] == "public"
    )
    load_catalogue(starter)
    one["weight"] = str(Fraction(one["weight"]) - Fraction(1, 10))
    other["weight"] = str(Fraction(other["weight"]) + Fraction(1, 10))
    with pytest.raises(CatalogueRefused) as caught:
        load_catalogue(starter)
    share = [each for each in caught.value.findings if each.rule == "process-share"]
    assert "39.9 %" in share[0].message


@pytest.mark.requirement("R9", "R10")
def test_a_missing_topic_is_reported(starter: Data) -> None:
    def without(data: Data, *codes: str) -> Data:
        found = copy.deepcopy(data)
        for code in codes:
            gone = pick(found, code)
            gone["name_zh"], gone["topics"] = "别的", []
        return found

    assert "process-topic-waiting" in refused(without(starter, "TSC-P1"))
    assert "process-topic-notice" in refused(without(starter, "TSC-P2"))
    assert "result-topic-completion" in refused(without(starter, "TSC-P4", "TSC-A1"))
    assert "result-topic-satisfaction" in refused(without(starter, "TSC-P3"))


@pytest.mark.requirement("R38")
@pytest.mark.parametrize(
    ("weights", "reason", "ok"),
    [
        ((50, 30, 20), "", True),
        ((50, 25, 25), "", False),
        ((45, 35, 20), "", False),
        ((45, 35, 20), "试点期经领导小组同意", True),
        ((50, 30, 19), "", False),
    ],
)
def test_body_weights_keep_their_floors(
    starter: Data, weights: tuple[int, int, int], reason: str, ok: bool
) -> None:
    rules = starter["meta"]["rules"]
    rules["body_weight_default"] = dict(
        zip(("public", "third_party", "administrative"), weights, strict=True)
    )
    rules["override_reason"] = reason
    catalogue, _ = read_catalogue(starter)
    from casework.catalogue.lint import body_weights

    assert all(each.severity == "warning" for each in body_weights(catalogue)) is ok


def test_experience_needs_a_dimension(starter: Data) -> None:
    pick(starter, "TSC-P6")["servqual"] = ""
    assert "servqual" in refused(starter)


def test_a_scale_needs_three_written_anchors(starter: Data) -> None:
    anchors = pick(starter, "TSC-T1")["measurement"]["anchors"]
    anchors[:] = anchors[:3]
    load_catalogue(starter)
    anchors[:] = anchors[:2]
    assert "anchors" in refused(starter)


@pytest.mark.requirement("R12", "R24")
def test_shares_that_crowd_out_experience_and_volume(starter: Data) -> None:
    assert "efficiency-share" not in {
        each.rule for each in lint(load_catalogue(starter)) if each.place == "TSC"
    }
    for each in starter["indicators"]:
        if each["domain"] == "TSC" and each["measurement"]["kind"] in ("bars5", "citizen5"):
            each["aspect"] = "efficiency"
    assert {"efficiency-share", "experience-share"} <= warned(starter)
    pick(starter, "TSC-A1")["volume"] = True
    assert "volume" in warned(starter)
    pick(starter, "TSC-A1")["weight"] = 30
    assert "volume" in refused(starter)


def test_every_indicator_has_the_three_tags(starter: Data) -> None:
    cells = {
        (each.type, each.aspect, each.scope)
        for each in load_catalogue(starter).indicators
        if each.type in ("process", "result") and each.aspect in ("efficiency", "experience") and each.scope
    }
    assert {
        ("process", "efficiency", "common"),
        ("result", "experience", "common"),
        ("process", "experience", "enterprise"),
    } <= cells


@pytest.mark.requirement("R26", "R27")
def test_retired_draft_and_trial_indicators(starter: Data) -> None:
    pick(starter, "TSC-A6")["retired"] = {"policy": "某号文", "on": "2026-07-01"}
    catalogue = load_catalogue(starter)
    assert "TSC-A6" in {each.code for each in catalogue.pack("TSC", "2026-06-30")}
    assert "TSC-A6" not in {each.code for each in catalogue.pack("TSC", "2026-07-01")}
    assert all(each.status == "trial" and each.weight == 0 for each in catalogue.trial)
    starter["trial_indicators"][2]["weight"] = 1
    assert "trial-weight" in refused(starter)


@pytest.mark.requirement("R6", "R7")
def test_a_minor_version_lists_the_changed_weights(starter: Data) -> None:
    old = load_catalogue(copy.deepcopy(starter))
    pick(starter, "TSC-P1")["weight"] = 9
    pick(starter, "TSC-P2")["weight"] = 11
    listed = [(each.code, each.field, each.old, each.new) for each in changes(old, load_catalogue(starter))]
    assert listed == [("TSC-P1", "weight", "10", "9"), ("TSC-P2", "weight", "10", "11")]
    day = 86_400_000
    assert not objection_overdue(0, "", 31 * day)
    assert objection_overdue(0, "", 32 * day)
    assert not objection_overdue(0, "kept", 99 * day)


@pytest.mark.requirement("R20")
def test_two_delphi_rounds_of_nine_experts() -> None:
    first = {f"e{n}": {"A": 10 + n, "B": 50} for n in range(9)}
    second = {f"e{n}": {"A": 14 + n % 2, "B": 45} for n in range(9)}
    a, b = consensus(first)
    assert (a.n, a.median, a.lower_quartile, a.upper_quartile, a.cv_permille) == (9, 14, 12, 16, 195)
    assert (b.cv_permille, b.accepted) == (0, True)
    weights = frozen([first, second])
    assert sum(weights.values()) == 100
    assert weights["A"] == Fraction(14 * 100, 59)


@pytest.mark.requirement("R30")
def test_a_commitment_against_what_was_reached() -> None:
    late, unknown = against({"on-time": 1000, "disclosure": 950}, {"on-time": (990, 1000)})[::-1]
    assert (late.measure, late.actual_permille, late.target_permille, late.kept) == (
        "on-time",
        990,
        1000,
        False,
    )
    assert unknown.actual_permille is None


def test_every_fault_of_a_bad_file_is_found_in_one_go(starter: Data) -> None:
    starter["indicators"][3]["weight"] = "much"
    starter["indicators"][5]["measurement"]["kind"] = "guess"
    del starter["indicators"][7]["code"]
    _, findings = read_catalogue(starter)
    assert [each.place for each in findings] == [
        "indicators[3].weight",
        "indicators[5].measurement.kind",
        "indicators[7].code",
    ]
    assert read_catalogue([])[1][0].message == "a catalogue is an object"


def test_the_workbook_goes_round_and_names_row_and_column(starter: Data) -> None:
    catalogue = load_catalogue(starter)
    again, findings = from_xlsx(to_xlsx(catalogue), catalogue.rules, catalogue.version)
    assert [each for each in findings if each.severity == "refused"] == []
    assert [(each.code, each.weight, each.measurement.points) for each in again.indicators[:69]] == [
        (each.code, each.weight, each.measurement.points) for each in catalogue.indicators
    ]
    rows = to_rows(catalogue)
    rows[4][rows[0].index("layer")] = "luxury"
    rows[9][rows[0].index("weight")] = "viel"
    assert [each.place for each in from_rows(rows, catalogue.rules, "x")[1]] == [
        "row 5, column layer",
        "row 10, column weight",
    ]
    assert from_xlsx(b"no workbook", catalogue.rules, "x")[1][0].message == "this is no Excel workbook"


@pytest.mark.requirement("R11")
def test_the_cross_table_holds_every_cell(starter: Data) -> None:
    table = cross_table(load_catalogue(starter), "TSC")
    assert len(table) == 2 * 2 * 3
    assert sum(table.values()) == 100
    assert table["process", "efficiency", "common"] > 0


@pytest.mark.requirement("R16")
def test_the_ten_examples_have_a_measure_each(starter: Data) -> None:
    catalogue = load_catalogue(starter)
    examples = {
        "环境整洁": "TSC-A5",
        "着装": "TSC-A5",
        "差错": "GSH-A7",
        "承诺时限": "TSC-A1",
        "等候": "TSC-P1",
        "主动接待": "TSC-T1",
        "业务测试": "GSH-A6",
        "对处理的认可": "GSH-P7",
        "特殊群体": "TSC-P6",
        "个人照护": "CEC-T3",
    }
    for word, code in examples.items():
        indicator = catalogue.get(code)
        assert indicator is not None
        assert word in indicator.name_zh
