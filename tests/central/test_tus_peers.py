"""Our tus server with somebody else's client: tus-js-client, while the endpoint is killed in mid-upload.

Needs node and the package (`npm install tus-js-client` anywhere; NODE_MODS names its node_modules).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.central.conftest import County

pytestmark = pytest.mark.slow

MODULES = Path(os.environ.get("NODE_MODS", "node_modules"))
SIZE = 96 * 1024 * 1024
SCRIPT = """
const tus = require(process.env.NODE_MODS + '/tus-js-client'), fs = require('fs');
const [url, file, token, hash] = process.argv.slice(2);
let errors = 0;
new tus.Upload(fs.createReadStream(file), {
  endpoint: url, uploadSize: fs.statSync(file).size, headers: {Authorization: token}, metadata: {hash},
  retryDelays: Array(60).fill(300), onShouldRetry: () => { errors++; return true; },
  onError: e => { console.log(String(e)); process.exit(1); },
  onSuccess: () => { console.log(JSON.stringify({errors})); process.exit(0); },
}).start();
"""


@pytest.fixture
def modules() -> Path:
    if shutil.which("node") is None or not (MODULES / "tus-js-client").is_dir():
        pytest.skip("node or tus-js-client is not there")
    return MODULES.resolve()


def test_tus_js_client_finishes_although_the_endpoint_dies(
    endpoint: County, modules: Path, tmp_path: Path
) -> None:
    device = endpoint.device("p-qin", "inspector")
    content = os.urandom(SIZE)
    name = hashlib.sha256(content).hexdigest()
    (tmp_path / "file").write_bytes(content)
    (tmp_path / "upload.js").write_text(SCRIPT)
    command = [
        "node",
        tmp_path / "upload.js",
        device.url("/v1/objects"),
        tmp_path / "file",
        device.auth["Authorization"],
    ]
    environment = {**os.environ, "NODE_MODS": str(modules), "NODE_TLS_REJECT_UNAUTHORIZED": "0"}
    client = subprocess.Popen(
        [*map(str, command), name],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    uploads = endpoint.data / "uploads"
    for reached in (8, 40):
        while sum(part.stat().st_size for part in uploads.glob("*.part")) < reached * 1024 * 1024:
            assert client.poll() is None
            time.sleep(0.01)
        endpoint.kill()
        endpoint.start()
    out, _ = client.communicate(timeout=300)
    assert client.returncode == 0, out
    assert json.loads(out)["errors"] >= 1
    assert (endpoint.data / "objects" / name[:2] / name).read_bytes() == content
