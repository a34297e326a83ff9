"""What can be wrong with a document."""

from collections.abc import Mapping
from typing import ClassVar

from casework.faults import Fault


class ReportFault(Fault):
    """A document cannot be made, signed or accepted; `code` begins with `report.`."""

    messages: ClassVar[Mapping[str, str]] = {
        "report.font-missing": "a font of the program is missing; run the set-up again",
        "report.picture-damaged": "this picture cannot be drawn; leave it out, the original is kept",
        "report.proof-damaged": "the proof inside the report cannot be read; the file was altered",
        "report.file-unreadable": "the file cannot be read ({why})",
        "report.kind-unknown": "neither a report, a bundle, an evidence container nor a receipt",
    }
