"""Moving into a vault that an administrator prepared: an own passphrase, an own paper, the rehearsal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from inspector_app.ui.bridge import deliver
from inspector_app.ui.first_start.window import PAPER, PASSPHRASE, REHEARSAL, FirstStartWindow
from inspector_app.ui.look import Look

if TYPE_CHECKING:
    from inspector_app.desk.desk import Desk
    from inspector_app.desk.opening import Opening


class MovingInWindow(FirstStartWindow):
    """Three steps over an open desk whose one-time passphrase was just typed.

    `finished(Desk)` after the rehearsal. Closed earlier, the vault is locked and asks for the same again at
    the next unlocking; nothing in it is lost.
    """

    first_step, last_step = PASSPHRASE, REHEARSAL

    def __init__(
        self, look: Look, opening: Opening, change_look: Callable[..., None], desk: Desk, one_time: str
    ) -> None:
        self._one_time = one_time
        super().__init__(look, opening, change_look)
        self._take(desk)

    def _take(self, desk: Desk) -> None:
        from inspector_app.desk.opening import NewVault

        self._new = NewVault(desk, ())
        self._show_steps()

    def _create(self, passphrase: str) -> None:
        from inspector_app.ui.first_start.passphrase_page import PassphrasePage

        page = self.page
        assert isinstance(page, PassphrasePage)
        wish = self._desk().move_in(self._one_time, passphrase)
        deliver(wish, self._moved_in, page.refused, page)

    def _moved_in(self, recovery: tuple[str, ...]) -> None:
        assert self._new is not None
        self._one_time = ""
        self._new = self._new._replace(recovery=recovery)
        self._show(PAPER)

    def _rehearsed(self) -> None:
        self._finish()
