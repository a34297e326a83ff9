"""Who sits at the desk, as the county knows them."""

from inspector_app.desk.certificate import certificate_ended, own_certificate
from inspector_app.desk.core import Core
from inspector_app.desk.views import PersonView


def person(core: Core) -> PersonView:
    """The person at the desk; `enrolled` False and empty fields before the county knows this laptop."""
    enrolment = core.book.roster.state.profiles.get(core.profile)
    county, certificate = core.book.county, own_certificate(core)
    return PersonView(
        name=enrolment.name if enrolment else "",
        device=enrolment.device if enrolment else "",
        roles=enrolment.roles if enrolment else (),
        profile=core.profile,
        county=county.name if county and not core.quiet else "",
        enrolled=county is not None,
        certificate_until=certificate.until.isoformat() if certificate else "",
        certificate_ended=certificate_ended(core),
        recovery_rehearsed=core.vault.recovery_rehearsed,
    )
