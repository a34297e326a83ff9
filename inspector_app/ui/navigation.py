"""What a screen may ask of the program around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from inspector_app.ui.look.own_keys import OwnKeys


class Navigation(Protocol):
    """Going from screen to screen, and the one place for faults that belong to no screen."""

    def show_place(self, key: str) -> None:
        """Show a place of the rail."""

    def open_visit(self, stream: str, ref: str = "") -> None:
        """Start or go on with the visit of a task, and show it: at `ref`, else where it was left."""

    def open_task(self, stream: str) -> None:
        """Show one task in the list."""

    def open_review(self, stream: str) -> None:
        """Show one visit under review."""

    def open_problem(self, stream: str, problem: str) -> None:
        """Show one problem in the ledger."""

    def open_evidence(self, file: str) -> None:
        """Show one piece of evidence in the viewer."""

    def open_help(self, page: str) -> None:
        """Show a page of the guide."""

    def open_settings(self, page: str) -> None:
        """Show a page of the settings."""

    def show_fault(self, fault: BaseException) -> None:
        """Show a fault above the status bar."""

    def change_look(self, *, theme: str = "", scale: float = 0.0, language: str = "") -> None:
        """Switch theme, size of type or language now, and keep it."""

    def change_keys(self, keys: OwnKeys) -> None:
        """Press these keys from now on, and keep them for this person."""

    def lock(self) -> None:
        """Lock at once; what was given is kept."""
