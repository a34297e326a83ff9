"""What can be wrong at the desk."""

from casework.faults import Fault


class DeskFault(Fault):
    """A wish of the person at the desk cannot be met; `code` begins with `desk.`, `task.`, `visit.` or `evidence.`."""
