"""Whom two administrators have revoked, as the roster's fold says."""

from __future__ import annotations

import sqlalchemy as sa

from casework.folds.roster import RosterFold
from central.keyring import Keyring
from central.people import People
from central.reading import Reader
from central.store.ledger import Ledger


def revoked_profiles(
    connection: sa.Connection, ledger: Ledger, people: People, keyring: Keyring, roster: str
) -> list[str]:
    """Profiles whose revocation a second administrator has endorsed."""
    fold = RosterFold()
    fold.add(Reader(ledger, people, keyring).entries(connection, roster, None))
    return [profile for profile in fold.state.profiles if fold.state.revoked(profile)]
