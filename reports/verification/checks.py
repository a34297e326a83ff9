"""The result of one check, and of all checks on one file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: `name` is a stable dotted word, `ok` None when it could not be judged."""

    name: str
    ok: bool | None
    detail: str

    def line(self) -> str:
        """One line for a person."""
        mark = {True: "ok", False: "FAILED", None: "unknown"}[self.ok]
        return f"{mark:8}{self.name}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """All checks on one file; it holds when at least one check passed and none failed."""

    file: str
    kind: str
    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        return any(check.ok for check in self.checks) and not any(check.ok is False for check in self.checks)
