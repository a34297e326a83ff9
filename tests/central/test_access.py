"""Who may do what: every route without a token, with another's, across units, after a revocation."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from typing import Any

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from central.people import Who
from central.streams import Stream
from sync.identity import ProfileKeys
from sync.keys import StreamKey, build_key_grant
from tests.central.conftest import County
from tests.central.device import Device
from tests.central.test_tus import create, patch
from tests.central.visit import make_visit, photo

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def inspectors(running: County) -> tuple[Device, Device]:
    """Qin inspects the hall and has sent a visit; Cen inspects the clinic."""
    qin, cen = running.device("p-qin", "inspector"), running.device("p-cen", "inspector")
    qin.exchange()
    cen.exchange()
    return qin, cen


GUARDED = [
    ("POST", "/v1/exchange"),
    ("POST", "/v1/objects"),
    ("PATCH", "/v1/objects/" + "ab" * 16),
    ("DELETE", "/v1/objects/" + "ab" * 16),
    ("HEAD", "/v1/objects/" + "ab" * 16),
    ("GET", "/v1/objects/" + "ab" * 32),
]


@pytest.mark.parametrize(("method", "path"), GUARDED)
def test_nothing_without_a_token(
    running: County, inspectors: tuple[Device, Device], method: str, path: str
) -> None:
    qin, _ = inspectors
    for headers in ({}, {"Authorization": "Bearer " + "A" * 43}, {"Authorization": "Basic eA=="}):
        answer = qin.http.request(
            method, qin.url(path), headers={**headers, "Tus-Resumable": "1.0.0"}, timeout=30
        )
        assert answer.status_code == 401
        if method != "HEAD":
            assert answer.json()["code"] == "session.token"


def test_a_code_works_once_and_only_for_who_knows_it(
    running: County, inspectors: tuple[Device, Device]
) -> None:
    qin, _ = inspectors
    again = qin.enrol()
    assert again.status_code == 200, "the same device may ask again: its line may have been cut"
    second = Device(qin.code)
    try:
        assert (second.enrol().status_code, second.enrol().json()["code"]) == (409, "grant.used")
        answer = second.enrol(proof="A" * 86)
        assert (answer.status_code, answer.json()["code"]) == (403, "grant.proof")
        assert second.enrol(p256_csr="AAAA").json()["code"] == "enrol.request"
        assert second.enrol(device="").json()["place"] == "device"
        assert second.session().json()["code"] == "session.profile"
    finally:
        second.close()


def test_a_nonce_works_once(inspectors: tuple[Device, Device]) -> None:
    qin, _ = inspectors
    nonce = qin.http.post(qin.url("/v1/nonce"), timeout=30).json()["nonce"]
    assert qin.session(nonce).status_code == 200
    assert qin.session(nonce).json()["code"] == "session.nonce"
    assert qin.session("made-up").json()["code"] == "session.nonce"


def test_streams_and_evidence_of_others_stay_closed(
    running: County, inspectors: tuple[Device, Device]
) -> None:
    qin, cen = inspectors
    task = qin.streams("task")[0]
    assert task not in cen.streams("task")
    visit = make_visit(qin, task, photos=[photo("x", (400, 300))])
    assert not qin.exchange(commits=tuple(visit.commits), statements=tuple(visit.statements)).refused
    name, body = next(iter(visit.containers.items()))
    assert patch(qin, create(qin, body, name), 0, body).status_code == 204

    reply = cen.exchange()
    assert not [c for c in reply.commits if c.header.stream == task]
    assert not [s for s in reply.statements if s.body.get("stream") == task]
    assert not cen.exchange(want=(bytes.fromhex(name),)).have
    path = cen.url(f"/v1/objects/{name}")
    assert cen.http.get(path, headers=cen.auth, timeout=30).status_code == 403
    whole = qin.http.get(path, headers=qin.auth, timeout=30)
    assert whole.content == body
    part = qin.http.get(path, headers={**qin.auth, "Range": "bytes=100-199"}, timeout=30)
    assert (part.status_code, part.content) == (206, body[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(body)}"
    assert qin.http.get(path, headers={**qin.auth, "Range": "bytes=9999999-"}, timeout=30).status_code == 416

    foreign = cen.commit(
        task, [cen.event("task.taken", task="ab" * 16)], key=StreamKey(task, 0, os.urandom(32))
    )
    cen.tips.pop(foreign.header.chain)
    assert cen.exchange(commits=(foreign,)).refused == ((foreign.id, "stream.forbidden"),)
    assert foreign.id not in {c.id for c in qin.exchange().commits}
    stolen = build_key_grant(StreamKey(task, 0, os.urandom(32)), [cen.keys.public.x25519], cen.keys)
    cen.exchange(statements=(stolen,))
    assert stolen.id not in {s.id for s in qin.exchange().statements}


def test_a_commit_in_anothers_name_is_refused(inspectors: tuple[Device, Device]) -> None:
    qin, cen = inspectors
    task = qin.streams("task")[0]
    real = qin.commit(task, [qin.event("task.returned", task="ab" * 16, reason="下雨")])
    qin.tips.pop(real.header.chain)
    forged = type(real)(real.header, os.urandom(64), real.payload)
    assert cen.exchange(commits=(forged,)).refused == ((real.id, "commit.bad-signature"),)
    assert cen.post(qin.bundle(_empty())).json()["code"] == "sync.unauthorised", (
        "a bundle in another's session"
    )


def _empty():  # type: ignore[no-untyped-def]
    from sync.shipment import Shipment

    return Shipment(tips=())


def test_an_inspector_opens_no_roster_of_their_own(inspectors: tuple[Device, Device]) -> None:
    qin, cen = inspectors
    assert qin.county is not None
    key = StreamKey.generate(os.urandom(16).hex(), 0, os.urandom)
    grant = build_key_grant(key, [qin.county.service.x25519, qin.keys.public.x25519], qin.keys)
    opened = qin.commit(key.stream, [qin.event("stream.opened", kind="roster", title="假")], key)
    assert not qin.exchange(commits=(opened,), statements=(grant,)).refused
    assert key.stream not in {c.header.stream for c in cen.exchange().commits}, "it is private to its author"


def test_a_revoked_device_is_out_and_its_late_commits_wait(running: County) -> None:
    device = running.device("p-lost", "inspector")
    device.exchange()
    running.run("revoke", "--person", "p-lost", "--reason", "笔记本丢失")
    answer = device.post(device.bundle(_empty()))
    assert (answer.status_code, answer.json()["code"]) == (403, "session.revoked"), (
        "the token it held is void too"
    )
    assert device.session().json()["code"] == "session.revoked"


@pytest.mark.parametrize("path", ["/v1/nothing", "/v1/log/tile/0/x"])
def test_errors_are_typed(inspectors: tuple[Device, Device], path: str) -> None:
    qin, _ = inspectors
    answer = qin.http.get(qin.url(path), timeout=30)
    assert answer.status_code == 404
    assert answer.json().keys() == {"code", "place", "facts"}


def test_bodies_are_bounded(inspectors: tuple[Device, Device]) -> None:
    qin, _ = inspectors
    assert answer_to_too_much(qin, lambda: b"x" * 300_000) == (413, "request.size")
    assert answer_to_too_much(qin, lambda: (b"x" * 65536 for _ in range(8))) == (413, "request.size")


def answer_to_too_much(device: Device, body: Callable[[], Any]) -> tuple[int, str]:
    """The endpoint closes the line on what it will not read: now and then that is seen before its answer."""
    for _ in range(5):
        with contextlib.suppress(requests.ConnectionError):
            answer = device.http.post(device.url("/v1/enrol"), data=body(), timeout=30)
            return answer.status_code, answer.json()["code"]
    raise AssertionError("no answer")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 400), noise=st.binary(max_size=60))
def test_false_bundles_never_break_the_endpoint(
    inspectors: tuple[Device, Device], cut: int, noise: bytes
) -> None:
    qin, _ = inspectors
    whole = bytearray(qin.bundle(_empty()))
    at = cut % len(whole)
    false = bytes(whole[:at]) + noise + bytes(whole[at + len(noise) :])
    answer = qin.post(false)
    assert answer.status_code in (200, 400), answer.text
    if answer.status_code == 200:
        assert false == bytes(whole)
    else:
        assert answer.json()["code"] != "request.internal"


TUS = st.fixed_dictionaries(
    {},
    optional={
        "Tus-Resumable": st.sampled_from(["1.0.0", "0.2.2", "", "1.0.0, 9"]),
        "Upload-Offset": st.sampled_from(["0", "5", "-1", "1e3", "٣", "9" * 30, "0x0", "+0"]),
        "Upload-Length": st.sampled_from(["10", "0", "-1", "9" * 30, "ten", "10 ", "1_0"]),
        "Upload-Metadata": st.sampled_from(
            ["hash", "hash =", "hash AAAA", "hash " + "A" * 88, "hash a,hash b", ",", "hash " + "=" * 40]
        ),
        "Upload-Checksum": st.sampled_from(["sha256", "sha256 AAAA", "md5 AAAA", "sha1 =", "sha256  x"]),
        "Content-Type": st.sampled_from(["application/offset+octet-stream", "text/plain", ""]),
        "Upload-Defer-Length": st.just("1"),
        "Content-Encoding": st.just("gzip"),
    },
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    method=st.sampled_from(["POST", "PATCH", "HEAD", "DELETE", "OPTIONS", "GET"]),
    name=st.sampled_from(["", "/", "/" + "ab" * 16, "/" + "AB" * 16, "/..", "/%00", "/" + "a" * 300, "/own"]),
    headers=TUS,
    body=st.binary(max_size=40),
)
def test_false_uploads_never_break_the_endpoint(
    inspectors: tuple[Device, Device], method: str, name: str, headers: dict[str, str], body: bytes
) -> None:
    qin, _ = inspectors
    path = f"/v1/objects{name}"
    if name == "/own":
        path = create(qin, bytes(10), os.urandom(32).hex())
    # what stands outside ASCII goes out as it would from a rough client
    sent = {key: value.encode() for key, value in headers.items()}
    url = path if path.startswith("https:") else qin.url(path)
    answer = qin.http.request(method, url, headers={**qin.auth, **sent}, data=body, timeout=30)
    assert answer.status_code < 500, (answer.status_code, answer.text)
    if name == "/own":
        end = qin.http.request("DELETE", url, headers={**qin.auth, "Tus-Resumable": "1.0.0"}, timeout=30)
        assert end.status_code in (204, 404, 410), "it still answers about this upload"


def test_statements_of_unknown_types_are_kept_and_passed_on(
    running: County, inspectors: tuple[Device, Device]
) -> None:
    qin, cen = inspectors
    lead = running.device("p-wei", "lead")
    lead.exchange()
    task = qin.streams("task")[0]
    from sync.statements import sign

    newer = sign({"type": "kept-for-later", "v": 7, "stream": task, "what": "x"}, qin.keys)
    foreign = sign({"type": "kept-for-later", "v": 7, "stream": task, "what": "y"}, cen.keys)
    qin.exchange(statements=(newer,))
    cen.exchange(statements=(foreign,))
    told = {s.id for s in lead.exchange().statements}
    assert newer.id in told
    assert foreign.id not in told
    assert newer.id not in cen.statements, "only to readers of the stream"


def test_discipline_supervision_reads_what_is_not_covert_in_its_units() -> None:
    public = ProfileKeys.generate(os.urandom).public
    who = Who(public, "p-dis", "农书记", frozenset({"discipline"}), ("u1",))

    def task(mode: str, unit: str) -> Stream:
        return Stream("s", "task", "another", "T", unit, mode, {})

    assert task("overt", "u1").readable_by(who)
    assert task("recheck", "u1").writable_by(who)
    assert not task("overt", "u2").readable_by(who)
    for mode in ("covert-visit", "covert-call"):
        assert not task(mode, "u1").readable_by(who)
        assert not task(mode, "u1").writable_by(who)
