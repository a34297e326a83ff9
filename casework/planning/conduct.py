"""What a unit may ask about who came (R58, R59): codes short enough to be typed from paper, and until when a
complaint about an inspector's conduct is taken.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

COMPLAINT_DAYS = 15
"""Calendar days behind the visit's; the seeds leave the number open."""
CODE_DIGITS = 8
_CODE = re.compile(r"[0-9a-f]{8}")


def code_of(name: str) -> str:
    """The code of a visit's feedback sheet, or of a certificate by its grant: the first eight hex digits."""
    return f"{name[:4]}-{name[4:CODE_DIGITS]}".upper()


def read_code(typed: str) -> str:
    """Eight hex digits in small letters, as somebody typed them with blanks or dashes; "" where they are
    none.
    """
    # Telephones write other dashes.
    plain = re.sub(r"[\s\-–—]", "", typed).lower()
    return plain if _CODE.fullmatch(plain) else ""


def complaint_until(visited: date) -> date:
    """The last day on which a complaint about a visit of this day is taken."""
    return visited + timedelta(days=COMPLAINT_DAYS)
