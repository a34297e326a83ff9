"""What is typed in a panel of a visit and not signed yet: kept in the vault, gone with the visit's draft."""

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import asdict, replace
from typing import Any

from inspector_app.desk.core import Core
from inspector_app.desk.views import ProblemDraft
from inspector_app.vault.drafts import typed_in

KEPT = (
    "fact", "problem_class", "cause", "severity", "owner_unit", "owner_person", "working_days", "urgent",
)  # fmt: skip
"""What a person enters of a problem; the rest is worked out when the panel is opened again."""


def problem_place(visit: str, ref: str) -> str:
    """Where the problem that is being written at `ref` is kept until it is raised."""
    return f"{typed_in(visit)}problem.{ref}"


class TypedWords:
    """Words of one visit that were typed and stand in no answer."""

    def __init__(self, core: Core, visit: str) -> None:
        self._settings = core.vault.settings
        self._visit = visit
        self._times: str | None = None  # read when it is asked for

    @property
    def waiting_times(self) -> str:
        """Lines of a phone's notes whose questions are not asked yet; "" for none."""
        if self._times is None:
            self._times = str(self._settings.get(f"times.{self._visit}", ""))
        return self._times

    def keep_waiting_times(self, lines: str) -> None:
        """Keep them until their questions are asked; "" removes them."""
        self._times = lines
        self._settings.set(f"times.{self._visit}", lines or None)

    def reasons(self) -> dict[str, str]:
        """What was written before signing: by question id and by ref of a changed answer."""
        kept = self._settings.get(self._reasons, {})
        return {str(key): str(words) for key, words in kept.items()} if isinstance(kept, dict) else {}

    def keep_reasons(self, words: Mapping[str, str]) -> Future[None]:
        """Keep them until the visit is signed; the future says when they are durable."""
        return self._settings.set(self._reasons, dict(words) or None)

    def problems(self) -> dict[str, dict[str, Any]]:
        """What was entered of problems and not raised yet, by ref."""
        head = problem_place(self._visit, "")
        found = self._settings.all(head)
        return {name.removeprefix(head): kept for name, kept in found.items() if isinstance(kept, dict)}

    def keep_problem(self, ref: str, entered: Mapping[str, Any] | None) -> Future[None]:
        """Keep a problem half written until it is raised; None forgets it."""
        return self._settings.set(problem_place(self._visit, ref), dict(entered) if entered else None)

    @property
    def _reasons(self) -> str:
        return f"{typed_in(self._visit)}reasons"


def entered(draft: ProblemDraft) -> dict[str, Any]:
    """What a person entered of a problem."""
    return {name: value for name, value in asdict(draft).items() if name in KEPT}


def brought_back(fresh: ProblemDraft, kept: Mapping[str, Any]) -> ProblemDraft:
    """A draft of now with what was entered before."""
    return replace(fresh, **{name: kept[name] for name in KEPT if name in kept})
