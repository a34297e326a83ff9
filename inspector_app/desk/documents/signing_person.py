"""Who signs a document here, and when."""

from dataclasses import dataclass

from inspector_app.desk.core import Core
from inspector_app.desk.documents.kinds import stamped
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.moments import moment


@dataclass(frozen=True, slots=True)
class Signing:
    """County, checkpoint, and who signs with which profile at what time (local time text)."""

    county: str
    checkpoint: str
    signer: str
    date: str
    profile: str


def signing_of(core: Core) -> Signing:
    """The person at the desk, now. Raises `DeskFault` desk.not-enrolled."""
    county = core.book.county
    if county is None:
        raise DeskFault("desk.not-enrolled")
    return Signing(
        county=county.name,
        checkpoint=stamped(core),
        signer=core.book.name_of(core.profile),
        date=moment(core.clock.wall_ms()),
        profile=core.profile,
    )
