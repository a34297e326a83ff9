"""Who did what, when, with which outcome; never content. One row an act, in the transaction of the act."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from central.store.schema import audit

_INSERT = audit.insert()


class Audit:
    """`actor`: profile or portal user; `subject`: id of what was acted on; `outcome`: "done" or a stable
    code.
    """

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock

    def note(
        self, connection: sa.Connection, actor: str, act: str, subject: str, outcome: str = "done"
    ) -> None:
        row = {
            "at": self._clock(),
            "actor": actor[:64],
            "act": act,
            "subject": subject[:128],
            "outcome": outcome[:48],
        }
        connection.execute(_INSERT, row)
