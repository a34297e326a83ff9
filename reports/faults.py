"""What can be wrong with a document."""

from casework.faults import Fault


class ReportFault(Fault):
    """A document cannot be made, signed or accepted; `code` begins with `report.`."""
