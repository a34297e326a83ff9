"""Pages for people in browsers, over a real endpoint, with a real browser at the end."""

from __future__ import annotations

import contextlib
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyotp
import pytest
import requests
from PIL import Image

from casework.folds.roster import RosterState
from casework.planning.conduct import code_of
from central.endpoint import open_endpoint, wall_ms
from central.faults import CentralFault
from central.portal.conduct import ConductComplaints
from central.portal.forms import PublishedForms
from central.portal.pacing import OF_ONE
from central.portal.views import Views
from tests.central.browser import Chromium
from tests.central.conftest import County, central
from tests.central.device import Pinned
from tests.central.test_tus import create, patch
from tests.central.visit import Visit, make_visit, photo

pytestmark = pytest.mark.slow

PASSWORD = "ein langes Kennwort 7"
MAX_PAGE = 150 * 1024
CANARY = "CANARY-坡道照片"


@dataclass
class Office:
    """A sample county with one visit, and how to sign in."""

    county: County
    visit: Visit
    secret: str

    def browser(self) -> requests.Session:
        session = requests.Session()
        session.trust_env = False
        session.mount("https://", Pinned(self.county.devices[0].code.pin))
        return session

    def sign_in(
        self, session: requests.Session, name: str, password: str = PASSWORD, code: str = ""
    ) -> requests.Response:
        form = session.get(self.county.url + "/login", timeout=30)
        token = re.search(r'name="csrf" value="([^"]+)"', form.text)
        assert token
        fields = {"csrf": token.group(1), "name": name, "password": password, "code": code or self.code()}
        return session.post(self.county.url + "/login", data=fields, allow_redirects=False, timeout=30)

    def code(self) -> str:
        return pyotp.TOTP(self.secret).now()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Iterator[Office]:
    """The sample county, made by the commands; inspector Qin has sent a visit with two of three photos."""
    county = County(tmp_path_factory.mktemp("office") / "county")
    try:
        samples, forms = project_root / "resources" / "sample", project_root / "resources" / "forms"
        county.run("init", "--name", "鹭原县", "--origin", "sample.luyuan.example")
        county.run("publish", "units", samples / "units.json")
        county.run("publish", "form", forms / "F1.md")
        catalogue = project_root / "resources" / "catalogue" / "indicators.json"
        county.run("publish", "catalogue", catalogue, "--since", "2026-01-01", "--reason", "起步版")
        county.run("plan", samples / "tasks.json", "--number", "0187")
        secret = pyotp.random_base32()
        password = county.data.parent / "password.txt"
        password.write_text(PASSWORD)
        for name, scope in (
            ("office", "*"),
            ("clinic", "u-maliuwan-clinic"),
            ("ward", "u-maliuwan-clinic"),
            ("locked", "*"),
            ("browser", "*"),
            ("twice", "*"),
        ):
            central(
                "user", "add", "--data", county.data, "--name", name, "--scope", scope, "--password-file",
                password,
                "--totp-secret", secret,
            )  # fmt: skip
        county.start()
        device = county.device("p-qin", "inspector")
        device.exchange()
        answers = json.loads((samples / "answers-F1.json").read_text(encoding="utf-8"))["answers"]
        photos = [photo(CANARY), photo("B"), photo("C")]
        visit = make_visit(device, device.streams("task")[0], [tuple(one) for one in answers], photos)
        have = tuple((bytes.fromhex(name), len(body)) for name, body in visit.containers.items())
        reply = device.exchange(commits=tuple(visit.commits), statements=tuple(visit.statements), have=have)
        assert not reply.refused
        assert len(reply.want) == 3
        for name, body in list(visit.containers.items())[:2]:
            assert patch(device, create(device, body, name), 0, body).status_code == 204
        yield Office(county, visit, secret)
    finally:
        county.close()


@pytest.fixture(scope="module")
def signed_in(office: Office) -> Iterator[requests.Session]:
    with office.browser() as session:
        answer = office.sign_in(session, "office")
        assert answer.status_code == 303, answer.text
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "Secure" in cookie
        assert "SameSite=lax" in cookie
        yield session


def test_nothing_is_shown_without_a_log_in(office: Office) -> None:
    with office.browser() as session:
        for path in (
            "/visits",
            f"/visits/{office.visit.visit}",
            f"/visits/{office.visit.visit}/photos/{office.visit.files[0]}",
        ):
            answer = session.get(office.county.url + path, allow_redirects=False, timeout=30)
            assert (answer.status_code, answer.headers["location"]) == (303, "/login")


@pytest.mark.requirement("R76")
def test_what_everybody_reads_shows_no_picture(office: Office) -> None:
    with office.browser() as session:
        for path in ("/login", "/certificates", "/conduct", "/method"):
            page = session.get(office.county.url + path, allow_redirects=False, timeout=30)
            assert page.status_code == 200, path
            assert "/photos/" not in page.text, path
            assert "<img" not in page.text, path


def test_the_visit_its_problem_and_its_photo(office: Office, signed_in: requests.Session) -> None:
    url = office.county.url
    listed = signed_in.get(url + "/visits", timeout=30)
    assert f'href="/visits/{office.visit.visit}"' in listed.text
    assert "2/3" in listed.text
    page = signed_in.get(f"{url}/visits/{office.visit.visit}", timeout=30)
    assert len(page.content) < MAX_PAGE
    assert page.headers["cache-control"] == "no-store"
    for words in (
        "从门口到窗口，坐轮椅能不能自行到达？",
        "到不了",
        "0187-P01",
        "还在现场笔记本上",
        "证据文件 2/3",
    ):
        assert words in page.text, words
    english = signed_in.get(f"{url}/visits/{office.visit.visit}?lang=en", timeout=30)
    assert "Can a wheelchair user get from the entrance to the window unaided?" in english.text
    assert '<html lang="en">' in english.text
    signed_in.get(f"{url}/visits?lang=zh", timeout=30)


def test_photos_are_opened_in_memory_only(office: Office, signed_in: requests.Session) -> None:
    base = f"{office.county.url}/visits/{office.visit.visit}/photos/"
    whole = signed_in.get(base + office.visit.files[0], timeout=30)
    assert whole.headers["cache-control"] == "no-store"
    assert whole.content.startswith(b"\xff\xd8")
    small = signed_in.get(base + office.visit.files[0] + "?size=small", timeout=30)
    assert len(small.content) < 40_000
    assert signed_in.get(base + office.visit.files[2], timeout=30).status_code == 404
    middle = whole.content[5_000:5_064]
    for file in office.county.data.rglob("*"):
        assert not file.is_file() or middle not in file.read_bytes(), file


def test_another_unit_sees_nothing(office: Office) -> None:
    with office.browser() as session:
        assert office.sign_in(session, "clinic").status_code == 303
        assert office.visit.visit not in session.get(office.county.url + "/visits", timeout=30).text
        for path in (
            f"/visits/{office.visit.visit}",
            f"/visits/{office.visit.visit}/photos/{office.visit.files[0]}",
        ):
            assert session.get(office.county.url + path, timeout=30).status_code == 403


def test_wrong_log_ins_say_little_and_lock(office: Office) -> None:
    with office.browser() as session:
        unknown = office.sign_in(session, "nobody")
        wrong = office.sign_in(session, "locked", "falsch falsch")
        assert (unknown.status_code, wrong.status_code) == (403, 403)
        assert _message(unknown) == _message(wrong)
        for _ in range(4):
            assert office.sign_in(session, "locked", code="000000").status_code == 403
        assert office.sign_in(session, "locked").status_code == 429, "even with the right password"


def _message(answer: requests.Response) -> str:
    found = re.search(r'role="alert">([^<]+)', answer.text)
    assert found
    return found.group(1)


def test_a_code_is_good_once_and_forms_need_their_token(office: Office, signed_in: requests.Session) -> None:
    with office.browser() as session:
        code = office.code()
        answers = [office.sign_in(session, "twice", code=code).status_code for _ in range(2)]
        assert answers == [303, 403], "a code that was used is void"
        fields = {"name": "office", "password": PASSWORD, "code": "123456", "csrf": "stolen"}
        assert session.post(office.county.url + "/login", data=fields, timeout=30).status_code == 403
    url = office.county.url + "/logout"
    assert signed_in.post(url, data={"csrf": "stolen"}, allow_redirects=False, timeout=30).status_code == 403
    assert signed_in.get(office.county.url + "/visits", allow_redirects=False, timeout=30).status_code == 200


def test_unknown_pages_are_pages(office: Office, signed_in: requests.Session) -> None:
    for path in ("/nothing", "/visits/unknown"):
        answer = signed_in.get(office.county.url + path, timeout=30)
        assert answer.status_code == 404
        assert "没有这一页" in answer.text


@pytest.mark.requirement("R58")
def test_a_certificate_is_checked_by_its_number_without_a_log_in(office: Office) -> None:
    """The desk's gate is shown in tests/ui/test_before_the_visit.py."""
    url = office.county.url
    with _roster(office) as roster:
        codes = {each.person: code_of(each.grant) for each in roster.profiles.values()}
    with office.browser() as session:
        page = session.get(url + "/certificates", params={"number": codes["p-qin"].lower()}, timeout=30)
        assert (page.status_code, len(page.content) < MAX_PAGE) == (200, True)
        assert "有效至" in page.text
        assert "p-qin" not in page.text, "no more than one sign of the name"
        english = session.get(url + "/certificates?lang=en", params={"number": codes["p-qin"]}, timeout=30)
        assert "Valid" in english.text
        for unknown in ("0000-0000", "'; drop", "九"):
            page = session.get(url + "/certificates", params={"number": unknown, "lang": "zh"}, timeout=30)
            assert "查无此号" in page.text


@pytest.mark.requirement("R59")
def test_a_unit_complains_about_a_visit_within_some_days(office: Office, signed_in: requests.Session) -> None:
    url, code = office.county.url, code_of(office.visit.visit)
    assert "没有收到反映" in signed_in.get(url + "/complaints", timeout=30).text
    with office.browser() as session:
        form = session.get(f"{url}/conduct?code={code}", timeout=30)
        assert "不得影响正常办事" in form.text
        token = re.search(r'name="csrf" value="([^"]+)"', form.text)
        assert token
        fields = {"csrf": token.group(1), "code": code, "text": "占着两个窗口拍照，群众排到门外。"}

        def send(**other: str) -> requests.Response:
            return session.post(url + "/conduct", data={**fields, **other}, timeout=30)

        assert send(csrf="stolen").status_code == 403
        assert send(code="0000-0000").status_code == 404
        kept = send(text="短")
        assert (kept.status_code, code in kept.text) == (422, True)
        filed = send()
        number = re.search(r"受理编号 ([0-9A-F-]{9})", filed.text)
        assert number
    listed = signed_in.get(url + "/complaints", timeout=30).text
    assert "占着两个窗口拍照" in listed
    assert number.group(1) in listed
    _answer(signed_in, url, number.group(1))
    device = office.county.devices[0]
    device.exchange()
    assert not device.streams("supervision"), "the inspector does not read it"
    with pytest.raises(CentralFault) as late:
        _file_later(office, code, days=16)
    assert late.value.code == "portal.conduct-late"
    assert late.value.facts["days"] == 15


def _answer(office: requests.Session, url: str, number: str) -> None:
    """The office answers once; a short answer is kept for going on, nothing else is taken."""
    page = office.get(url + "/complaints", timeout=30).text
    token = re.search(r'action="/complaints"><input type="hidden" name="csrf" value="([^"]+)"', page)
    assert token
    fields = {"csrf": token.group(1), "number": number, "answer": "已核实：拍照改到午休，向办事群众致歉。"}

    def send(**other: str) -> requests.Response:
        return office.post(url + "/complaints", data={**fields, **other}, timeout=30)

    assert send(csrf="stolen").status_code == 403
    assert send(number="0000-0000").status_code == 404
    short = send(answer="短答")
    assert (short.status_code, "短答" in short.text) == (422, True)
    answered = send()
    assert (answered.status_code, "拍照改到午休" in answered.text) == (200, True)
    assert 'name="answer"' not in answered.text
    again = send(answer="这是第二份答复，应当不收下。")
    assert (again.status_code, "已有答复" in again.text) == (409, True)
    assert "第二份" not in office.get(url + "/complaints", timeout=30).text


@pytest.mark.requirement("R146")
@pytest.mark.requirement("X8")
def test_how_scores_are_made_is_read_without_a_log_in(office: Office, project_root: Path) -> None:
    """Every indicator with its formula and its points, under the version that a score names."""
    source = json.loads((project_root / "resources" / "catalogue" / "indicators.json").read_text("utf-8"))
    with office.browser() as session:
        page = session.get(office.county.url + "/method", timeout=30)
        assert (page.status_code, len(page.content) < MAX_PAGE) == (200, True)
        told = html.unescape(page.text)
        assert f"指标版本 {source['meta']['version']}，自 2026-01-01 起用" in told
        for each in source["indicators"]:
            assert f">{each['code']}</td><td>{each['name_zh']}</td>" in told
            assert each["measurement"].get("formula_zh", "") in told
            for value, score in each["measurement"].get("score_points", ()):
                assert f"{value} → {score}" in told
        assert "群众 50 %，第三方 30 %，行政 20 %" in told
        english = session.get(office.county.url + "/method?lang=en", timeout=30).text
        assert "How scores are made" in english
        assert "public 50 %" in english
        assert session.get(office.county.url + "/method?version=9", timeout=30).status_code == 404
        told = [session.get(office.county.url + "/method?version=9", timeout=30) for _ in range(2 * OF_ONE)]
        refused = next(each for each in told if each.status_code == 429)
        assert "try again in a minute" in refused.text
        assert session.get(office.county.url + "/certificates?number=1", timeout=30).status_code == 200


@contextlib.contextmanager
def _roster(office: Office) -> Iterator[RosterState]:
    endpoint = open_endpoint(office.county.data)
    try:
        with endpoint.database.read() as connection:
            yield endpoint.reader.roster(connection).state
    finally:
        endpoint.close()


def _file_later(office: Office, code: str, *, days: int) -> None:
    endpoint = open_endpoint(office.county.data, clock=lambda: wall_ms() + days * 86_400_000)
    try:
        views = Views(endpoint, PublishedForms(endpoint))
        ConductComplaints(endpoint, views).file(code, "占着两个窗口拍照，群众排到门外。")
    finally:
        endpoint.close()


def test_a_browser_signs_in_and_reads(office: Office, tmp_path: Path) -> None:
    browser = Chromium(tmp_path / "profile")
    try:
        browser.open(office.county.url + "/login")
        browser.fill(name="browser", password=PASSWORD, code=office.code())
        browser.click("form.login button")
        assert browser.run("location.pathname") == "/visits"
        browser.click("tbody a")
        for language in ("zh", "en"):
            browser.open(f"{office.county.url}/visits/{office.visit.visit}?lang={language}")
            with Image.open(browser.picture(tmp_path / f"{language}.png")) as shot:
                assert shot.width == 1200
                assert shot.height > 3000
        loaded = browser.run("[...document.images].filter(i => i.naturalWidth > 0).length")
        assert loaded == 2
        hosts = {url.split("/")[2] for url in browser.requested if url.startswith("http")}
        assert hosts == {office.county.url.removeprefix("https://")}, "nothing from other hosts"
    finally:
        browser.close()


def test_the_office_sees_what_waits_and_why(office: Office, signed_in: requests.Session) -> None:
    url = office.county.url
    assert "没有待处理的记录" in signed_in.get(url + "/waiting", timeout=30).text
    owner, other = office.county.devices[0], office.county.device("p-stranger", "inspector")
    other.exchange()
    task = owner.streams("task")[0]
    key = owner.table.newest_key(task, owner.keys)
    foreign = other.commit(task, [other.event("task.returned", task="ab" * 16, reason="代填")], key)
    assert other.exchange(commits=(foreign,)).refused
    page = signed_in.get(url + "/waiting", timeout=30)
    for words in ("p-stranger", "不在这项任务中", foreign.id.hex()[:16], "quarantine admit"):
        assert words in page.text
    assert "代填" not in page.text, "never what it says"
    assert "not assigned to this task" in signed_in.get(url + "/waiting?lang=en", timeout=30).text
    signed_in.get(url + "/waiting?lang=zh", timeout=30)
    with office.browser() as session:
        assert session.get(url + "/waiting", allow_redirects=False, timeout=30).status_code == 303
        assert office.sign_in(session, "ward").status_code == 303
        assert session.get(url + "/waiting", timeout=30).status_code == 403
        assert "/waiting" not in session.get(url + "/visits", timeout=30).text
