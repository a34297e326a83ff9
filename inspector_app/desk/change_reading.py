"""The audit rows that travel in the signed commits of a task, and the reasons given in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from inspector_app.desk.core import Core
from inspector_app.desk.moments import moment
from inspector_app.desk.views import ReviewChange
from sync.commit import open_payload


def audit_by_commit(core: Core, stream: str) -> Iterator[tuple[tuple[Any, ...], ...]]:
    """event, node, start, end, old, new, user, reason of each row; one group for each commit in order."""
    for _number, commit in core.store.commits(stream):
        header = commit.header
        key = core.book.table.stream_key(
            stream, header.key_epoch, core.vault.profile_keys, header.key_commitment
        )
        yield tuple(tuple(row) for row in open_payload(commit, key).audit)


def given_reasons(core: Core, stream: str) -> Mapping[str, tuple[ReviewChange, ...]]:
    """By ref, oldest first; the values as they are recorded, not yet in words.

    The value before is the one that was handed in, not a step in between.
    """
    found: dict[str, tuple[ReviewChange, ...]] = {}
    for rows in audit_by_commit(core, stream):
        first: dict[str, str] = {}
        for event, node, _start, end, old, new, user, reason in rows:
            if event != "question":
                continue
            ref = str(node)
            before = first.setdefault(ref, str(old))
            if reason:
                given = ReviewChange(
                    before, str(new), str(reason), core.book.name_of(str(user)), moment(int(end))
                )
                found[ref] = (*found.get(ref, ()), given)
    return found
