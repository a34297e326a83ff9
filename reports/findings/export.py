"""From findings to a signed PDF in memory."""

import io
from dataclasses import dataclass
from pathlib import Path

from reportlab import rl_config

from reports import typefaces
from reports.findings.content import Findings
from reports.findings.pages import Furniture, build
from reports.findings.story import story
from reports.findings.words import word
from reports.proof import Proof, attach
from reports.signing import DocumentSigner, SignaturePosition, sign_pdf

rl_config.useA85 = 0


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished report: its bytes and how many pages it has."""

    pdf: bytes
    pages: int


def export_findings(findings: Findings, proof: Proof, signer: DocumentSigner, *, fonts: Path) -> Exported:
    """Set, attach the proof, and sign.

    Raises `ReportFault`: `report.font-missing`, `report.picture-damaged` (place: which photo).
    """
    typefaces.register(fonts)
    title = word(findings.language, "title")
    furniture = Furniture(findings.language, f"{findings.county}  {title}", findings.number)
    out = io.BytesIO()
    pages = build(
        out, story(findings), furniture, title=f"{title} {findings.number}", author=findings.approved_by
    )
    page, left, bottom = furniture.signature_places[-1]
    position = SignaturePosition(page - 1, left, bottom)
    return Exported(sign_pdf(attach(out.getvalue(), proof), signer, position, reason=title), pages)
