"""What was typed in a visit and stands in no answer yet."""

from inspector_app.desk.core import Core


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
