"""Receipts for what others signed.

A lead's report proves the visit, so the lead's vault asks for its receipts too.
"""

from collections.abc import Callable, Collection

from inspector_app.vault.syncstore import SyncStore
from inspector_app.vault.vault import Vault


class WitnessStore(SyncStore):
    """The vault's sync store, which also wants receipts for all commits of the `judged` streams."""

    def __init__(self, vault: Vault, judged: Callable[[], Collection[str]]) -> None:
        super().__init__(vault)
        self._judged = judged

    def unproven_commits(self, limit: int, profile: str) -> list[bytes]:
        """Own commits first, then those of others in the judged streams."""
        found = super().unproven_commits(limit, profile)
        query = (
            "SELECT id FROM commits WHERE stream = ? AND profile <> ? AND chained = 1 AND proven = 0"
            " ORDER BY number"
        )
        for stream in sorted(self._judged()):
            found += [bytes(row[0]) for row in self._rows(query, stream, profile)]
        return found[:limit]
