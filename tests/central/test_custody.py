"""Sealed evidence at the endpoint: it keeps what it cannot open; two custodians open it together, and that is
noted.
"""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import sqlalchemy as sa

from central.store.database import Database
from central.store.schema import audit
from sync.container import ContainerWriter
from sync.sealed import build_split_key
from tests.central.conftest import County
from tests.central.device import Device
from tests.central.test_tus import create, patch

CONTENT = os.urandom(700_000)


def sealed_by(device: Device) -> str:
    """Hash of a container that only both custodians can open, brought to the endpoint with its key."""
    assert device.county is not None
    file, key, out = os.urandom(16).hex(), os.urandom(32), io.BytesIO()
    writer = ContainerWriter(out, file_key=key, file=file, entropy=os.urandom, sealed=True)
    writer.write(CONTENT)
    writer.finish()
    custodians = [one.x25519 for one in device.county.custodians]
    statement = build_split_key(file, key, custodians, 2, device.keys, entropy=os.urandom)
    assert not device.exchange(statements=(statement,)).refused
    body = out.getvalue()
    name = hashlib.sha256(body).hexdigest()
    assert patch(device, create(device, body, name), 0, body).status_code == 204
    return name


def unseal(county: County, name: str, out: Path, *keys: str, check: bool = False):  # type: ignore[no-untyped-def]
    words = county.data.parent / "custodians.txt"
    words.write_text("保管人共用的口令\n", encoding="utf-8")
    files = [county.data / "keys" / "offline" / f"{key}.key" for key in keys]
    return county.run(
        "unseal", "--container", name, "--custodian-keys", *files, "--out", out,
        "--passphrase-file", words, check=check,
    )  # fmt: skip


def test_two_custodians_open_together_what_the_endpoint_cannot(endpoint: County, tmp_path: Path) -> None:
    device = endpoint.device("p-qin", "inspector")
    device.exchange()
    name, out = sealed_by(device), tmp_path / "opened"
    for keys, word in (
        (("custodian-1",), "2 different custodians"),
        (("custodian-2", "custodian-2"), "2 different custodians"),
        (("administrator-1", "custodian-2"), "administrator-1"),
    ):
        done = unseal(endpoint, name, out, *keys)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert word in done.stderr
        assert not out.exists(), "nothing half done"
    assert unseal(endpoint, "ab" * 32, out, "custodian-1", "custodian-2").returncode == 2

    unseal(endpoint, name, out, "custodian-2", "custodian-1", check=True)
    assert out.read_bytes() == CONTENT
    assert out.stat().st_mode & 0o777 == 0o600
    again = unseal(endpoint, name, out, "custodian-1", "custodian-2")
    assert again.returncode == 2, "nothing is written over"

    county = device.county
    assert county is not None
    database = Database(str(endpoint.data / "endpoint.sqlite"))
    with database.read() as connection:
        opened = connection.execute(sa.select(audit).where(audit.c.act == "sealed.opened")).all()
    database.close()
    assert {row.subject for row in opened} == {name}
    assert len({row.actor for row in opened}) == len(county.custodians) == 2


def test_a_sealed_key_goes_to_no_device(endpoint: County) -> None:
    device = endpoint.device("p-qin", "inspector")
    device.exchange()
    sealed_by(device)
    for other in (device, endpoint.device("p-wei", "lead")):
        other.cursor = ""
        assert "sealed-key" not in {one.type for one in other.exchange().statements}
