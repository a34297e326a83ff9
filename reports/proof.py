"""The proof inside a report: county statement, signer's certificate and grant, receipts, as attached JSON."""

import io
import json
import logging
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import embed
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader

from reports.faults import ReportFault

NAME = "duchatong-proof.json"
MAX_PROOF = 8 << 20


@dataclass(frozen=True, slots=True)
class Proof:
    """Statements and receipts in their JSON form (docs/format.md §3, §7); `{}` where there is none yet."""

    county: Mapping[str, Any]
    certificate: Mapping[str, Any]
    grant: Mapping[str, Any]
    receipts: Sequence[Mapping[str, Any]] = ()

    def to_json(self) -> bytes:
        """One UTF-8 JSON object with the four fields and `v`."""
        fields = {
            "v": 1,
            "county": self.county,
            "certificate": self.certificate,
            "grant": self.grant,
            "receipts": list(self.receipts),
        }
        return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def attach(pdf: bytes, proof: Proof) -> bytes:
    """`pdf` with the proof embedded as the file `duchatong-proof.json`."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    stream = embed.EmbeddedFileObject.from_file_data(
        writer, data=proof.to_json(), mime_type="application/json"
    )
    embed.embed_file(writer, embed.FileSpec(file_spec_string=NAME, embedded_data=stream))
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        writer.write(out)
    return out.getvalue()


def read(pdf: bytes) -> Proof | None:
    """The proof inside `pdf`; None where there is none.

    Raises `ReportFault` `report.proof-damaged`.
    """
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    try:
        data = _attached(PdfFileReader(io.BytesIO(pdf)))
        if data is None:
            return None
        fields = json.loads(data)
        return Proof(fields["county"], fields["certificate"], fields["grant"], fields["receipts"])
    except (PdfReadError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ReportFault("report.proof-damaged", place=NAME) from error


def _attached(reader: PdfFileReader) -> bytes | None:
    root = reader.root
    if "/Names" not in root or "/EmbeddedFiles" not in root["/Names"]:
        return None
    names = root["/Names"]["/EmbeddedFiles"]["/Names"]
    for index in range(0, len(names), 2):
        if str(names[index]) == NAME:
            data = names[index + 1]["/EF"]["/F"].data
            return bytes(data) if len(data) <= MAX_PROOF else None
    return None
