"""The findings report: what it says, and that its signature is accepted and refused where it must be."""

import dataclasses
import subprocess

import pytest

from reports.faults import ReportFault
from reports.findings.export import export_findings
from reports.proof import Proof, read
from reports.verification.signature import check_signature
from tests.reports.county import make_signer, sample_findings
from tests.reports.nss import pdfsig, trusting_store

EMPTY = Proof({}, {}, {})


@pytest.fixture(scope="module")
def signer():
    return make_signer()


@pytest.fixture(scope="module")
def report(signer, fonts_dir):
    return export_findings(sample_findings(), EMPTY, signer, fonts=fonts_dir)


def text_of(pdf: bytes, tmp_path) -> str:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)
    return subprocess.run(
        ["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True
    ).stdout


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ["问题清单", "鹿眠镇便民服务中心", "无障碍坡道被货箱占用", "26-0301", "2026-12-15", "漏水"]),
        ("en", ["Problem list", "Page 1 of", "Record of the items checked"]),
    ],
)
def test_report_says_what_it_must_and_can_be_searched(signer, fonts_dir, tmp_path, language, words):
    findings = dataclasses.replace(sample_findings(language), highlights="屋顶漏水当天修好，群众都说好。")
    said = text_of(export_findings(findings, EMPTY, signer, fonts=fonts_dir).pdf, tmp_path)
    assert all(word in said for word in words if word != "漏水" or language == "zh")


def test_intact_report_is_accepted(report, signer):
    checks, signed_by = check_signature(report.pdf, signer.root)
    assert [check.ok for check in checks] == [True, True, True]
    assert signed_by is not None
    assert signed_by.name == "韦组长"


def test_each_flipped_byte_is_found(report, signer):
    for position in range(0, len(report.pdf), len(report.pdf) // 40):
        altered = bytearray(report.pdf)
        altered[position] ^= 0x01
        checks, _ = check_signature(bytes(altered), signer.root)
        assert any(check.ok is False for check in checks), position


def test_appended_bytes_are_found(report, signer):
    checks, _ = check_signature(report.pdf + b"\n%more\n", signer.root)
    assert any(check.ok is False for check in checks)


def test_another_county_is_not_trusted(report):
    checks, _ = check_signature(report.pdf, make_signer().root)
    assert {check.name: check.ok for check in checks}["signature.issuer"] is False


def test_proof_comes_back_as_it_went_in(signer, fonts_dir):
    proof = Proof({"body": {"name": "霜桥县"}}, {"a": 1}, {"b": 2}, [{"v": 1}])
    assert read(export_findings(sample_findings(), proof, signer, fonts=fonts_dir).pdf) == proof


def test_damaged_photo_names_its_number(signer, fonts_dir):
    findings = sample_findings()
    broken = dataclasses.replace(findings.photos[1], image=findings.photos[1].image[:400])
    findings = dataclasses.replace(findings, photos=(findings.photos[0], broken))
    with pytest.raises(ReportFault) as caught:
        export_findings(findings, EMPTY, signer, fonts=fonts_dir)
    assert (caught.value.code, caught.value.place) == ("report.picture-damaged", "照片 2")


def test_long_texts_and_many_rows_flow_over_pages(signer, fonts_dir, tmp_path):
    findings = sample_findings(problems=45, photos=1)
    long = dataclasses.replace(findings.problems[0], fact="长事实" * 900)
    exported = export_findings(
        dataclasses.replace(findings, problems=(long, *findings.problems[1:])), EMPTY, signer, fonts=fonts_dir
    )
    assert exported.pages > 6
    assert "26-0344" in text_of(exported.pdf, tmp_path)


def test_pdfsig_accepts_the_report_and_refuses_a_changed_one(report, signer, tmp_path):
    store = trusting_store(signer.root, tmp_path)
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(report.pdf)
    altered = bytearray(report.pdf)
    altered[len(altered) // 3] ^= 0x01
    bad.write_bytes(altered)
    said = pdfsig(good, store)
    assert "Signature is Valid" in said
    assert "Certificate is Trusted" in said
    assert "Signature is Valid" not in pdfsig(bad, store)
