"""Poppler's pdfsig with an NSS store that trusts one document CA."""

import os
import subprocess
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding


def trusting_store(root: bytes, folder: Path) -> Path:
    """An NSS store under `folder` that trusts the certificate `root` (DER)."""
    pem, store = folder / "root.pem", folder / "nss"
    pem.write_bytes(x509.load_der_x509_certificate(root).public_bytes(Encoding.PEM))
    store.mkdir(exist_ok=True)
    subprocess.run(["certutil", "-N", "-d", f"sql:{store}", "--empty-password"], check=True)
    trust = ["certutil", "-A", "-d", f"sql:{store}", "-n", "county", "-t", "CT,CT,CT", "-i", pem]
    subprocess.run(trust, check=True)
    return store


def pdfsig(report: Path, store: Path) -> str:
    """What pdfsig says of a report."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    command = ["pdfsig", "-nssdir", f"sql:{store}", report]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False).stdout
