"""PostgreSQL and an S3 store for tests, started by the tests themselves on loopback."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import requests

POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def as_postgres(*words: object) -> list[str]:
    """PostgreSQL refuses to run as root."""
    command = [str(word) for word in words]
    return (
        command
        if os.getuid()
        else ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
    )


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of an empty database on a socket of its own."""
    if not POSTGRES:
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    if os.getuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data, programs = folder / "data", POSTGRES[-1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    subprocess.run(
        as_postgres(programs / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "-N"),
        check=True,
        **quiet,
    )
    server = subprocess.Popen(
        as_postgres(programs / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses="), **quiet
    )
    try:
        create = ["createdb", "-h", str(folder), "-U", "postgres", "duchatong"]
        while subprocess.run([programs / create[0], *create[1:]], check=False, **quiet).returncode:
            assert server.poll() is None
            time.sleep(0.1)
        yield f"postgresql://postgres@/duchatong?host={folder}"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def s3() -> Iterator[dict[str, str]]:
    """The variables that lead to an S3 store with the bucket `evidence`."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        with requests.Session() as session:
            session.trust_env = False
            while True:
                with suppress(requests.ConnectionError):
                    session.put(url + "/evidence", timeout=5)
                    break
                assert server.poll() is None
                time.sleep(0.1)
        yield {
            "AWS_ENDPOINT_URL": url,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": "us-east-1",
        }
    finally:
        server.terminate()
        server.wait(30)
