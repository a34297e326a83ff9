"""The recorded cases of the field's own test suites, read from the shared folder."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from forms.commands.case_files import attachments_beside
from forms.commands.eval_cases import results as evaluated
from forms.commands.replay_cases import results as replayed
from forms.faults import FormRefused
from forms.load import load_form
from forms.session import FormSession
from tests.forms.forms_at_hand import clock

# Each has its reason in docs/forms-conformance.md.
XPATH_DIFFERENCES = {864, 1700, 1701, 1702, 1943, 1955, 1963, 2163, 2199, 2381, 2585}
SCENARIO_DIFFERENCES = {41, 281, 282, 462, 475, 480, 519, 520, 522, 523, 524, 606, 637, 686}
BY_CHANCE = {480}
BAD_FORMS = {
    "bad-range-form.xml": "form.bad-range",
    "event-odk-new-repeat-model.xml": "form.action-place",
    "invalid-events.xml": "form.unknown-event",
    "setgeopoint-action-bad-namespace.xml": "form.action-namespace",
    "simple-dag-cycle.xml": "form.cycle",
    "xpath-syntax-error.xml": "xpath.syntax",
    "xpath-unknown-function.xml": "xpath.unknown-function",
    "invalid-form.xml": "form.cycle",
    "one-question-entity-registration-broken.xml": "form.entities-version",
    "setvalue.xml": "form.action-place",
    "setvalue-template.xml": "form.action-place",
    "encrypted.xml": "form.encrypted",
    "encrypted-no-instanceID.xml": "form.encrypted",
    "attribute_columns_test.xml": "form.encrypted",
    "flat_xlsform_test.xml": "form.encrypted",
    "xlsform_spec_test.xml": "form.encrypted",
    "bad_calc.xlsx": "xpath.syntax",
    "xl_date_ambiguous.xlsx": "xpath.syntax",
    "duplicate_columns.xlsx": "form.xlsform",
    "unknown_question_type.xls": "form.xlsform",
    "attribute_columns_test.xlsx": "form.encrypted",
    "flat_xlsform_test.xlsx": "form.encrypted",
    "xlsform_spec_test.xlsx": "form.encrypted",
    "include.xls": "form.xlsform",
    "include.xlsx": "form.xlsform",
    "include_json.xls": "form.xlsform",
    "include_json.xlsx": "form.xlsform",
    "ifrc-distribution-site-assessment-v1.xlsx": "xls.broken",
}


def cases(folder: Path, name: str) -> list[dict[str, Any]]:
    with gzip.open(folder / "cases" / name) as packed:
        found: list[dict[str, Any]] = json.load(packed)
    return found


@pytest.mark.slow
def test_xpath_cases_agree(shared_dir: Path) -> None:
    rows = [row for row in evaluated(cases(shared_dir, "xpath.json.gz")) if not row.get("skipped")]
    wrong = {row["id"] for row in rows if not row["ok"]}
    assert wrong == XPATH_DIFFERENCES
    assert len(wrong) <= 0.01 * len(rows)


@pytest.mark.slow
def test_scenarios_agree(shared_dir: Path) -> None:
    lists = attachments_beside(shared_dir / "cases" / "scenarios.json.gz")
    rows = [row for row in replayed(cases(shared_dir, "scenarios.json.gz"), lists) if row["clean"]]
    wrong = {row["id"] for row in rows if not row["ok"]}
    assert wrong - BY_CHANCE == SCENARIO_DIFFERENCES - BY_CHANCE
    assert len(wrong) <= 0.04 * len(rows)


@pytest.mark.slow
def test_every_form_loads_or_is_refused_with_a_reason(shared_dir: Path) -> None:
    refused: dict[str, str] = {}
    unsaid: list[str] = []
    with zipfile.ZipFile(shared_dir / "cases" / "forms.zip") as packed:
        index = json.loads(packed.read("index.json"))
        lists = {
            entry["file"].rsplit("/", 1)[-1]: packed.read(entry["file"])
            for entry in index
            if entry["kind"] in ("attachment", "xml")
        }
        for entry in index:
            if entry["kind"] not in ("xform", "xlsform"):
                continue
            name = entry["file"].rsplit("/", 1)[-1]
            try:
                form = load_form(packed.read(entry["file"]), name=name, attachments=lists)
            except FormRefused as reason:
                refused[name] = reason.faults[0].code
                unsaid += [f.code for f in reason.faults if not (f.message_en and f.message_zh)]
                continue
            session = FormSession.start(form, clock=clock)
            kept = session.snapshot()
            assert FormSession.restore(form, kept, clock=clock).snapshot() == kept
            assert session.submission_xml()
            session.outline()
    assert refused == BAD_FORMS
    assert not unsaid
