"""Calibration of raters (R209): sample scenes, rated before field work and compared with the reference.

Part of training: ratings and result stay in this vault and are in no stream, so no sync carries them. The
person shows the result to the lead, who plans with it (`casework.planning.assignment`).
"""

import json
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from casework.planning.assignment import CALIBRATION_PERCENT, agreement
from inspector_app.desk.core import Core, resource_folder

RECALL = "recall"
_GIVEN, _LAST = "training.given", "training.calibration"


@dataclass(frozen=True, slots=True)
class Scene:
    """What was seen, the indicator it is to be rated by, its anchors from 5 to 1 as (level, words). `recall`:
    it is read first and rated from memory.
    """

    scene: str
    indicator: str
    text: str
    anchors: tuple[tuple[int, str], ...]
    recall: bool = False


@dataclass(frozen=True, slots=True)
class Rated:
    """One rating beside the reference rating, and why the reference is what it is."""

    given: int
    reference: int
    reason: str

    @property
    def agrees(self) -> bool:
        """The same level; one beside it is not the same."""
        return self.given == self.reference


@dataclass(frozen=True, slots=True)
class Calibration:
    """A finished round: percent of the scenes that were rated like the key, and the day."""

    percent: int
    on: date

    @property
    def passed(self) -> bool:
        """Whether the pass mark was reached."""
        return self.percent >= CALIBRATION_PERCENT


class CalibrationDesk:
    """Round after round; each takes the next set of five scenes. The first rating of a scene counts.

    A covert evaluator has scenes of their own, to be rated from memory as a recall is.
    """

    def __init__(self, core: Core) -> None:
        self._core = core

    @cached_property
    def _round(self) -> dict[str, Any]:
        """The round that is under way: its set, and what was rated."""
        kept = self._core.vault.settings.get(_GIVEN, None)
        own = isinstance(kept, dict) and kept["set"] in self._sets
        return kept if own else {"set": self._sets[0], "ratings": {}}

    @cached_property
    def _sets(self) -> list[int]:
        return sorted({row["set"] for row in self._all})

    @cached_property
    def _all(self) -> tuple[dict[str, Any], ...]:
        path = resource_folder() / "training" / "scenes.json"
        rows = json.loads(path.read_text(encoding="utf-8"))["scenes"]
        return tuple(row for row in rows if (row.get("kind") == RECALL) == self._core.quiet)

    @cached_property
    def _indicators(self) -> dict[str, dict[str, Any]]:
        path = resource_folder() / "catalogue" / "indicators.json"
        rows = json.loads(path.read_text(encoding="utf-8"))["indicators"]
        return {row["code"]: row for row in rows}

    @property
    def from_memory(self) -> bool:
        """Whether the scenes are read first and rated from memory."""
        return self._core.quiet

    def _rows(self) -> list[dict[str, Any]]:
        return [row for row in self._all if row["set"] == self._round["set"]]

    def scenes(self) -> tuple[Scene, ...]:
        """The scenes of the round that is under way, in the desk's language."""
        return tuple(self._scene(row) for row in self._rows())

    def _scene(self, row: Mapping[str, Any]) -> Scene:
        say, indicator = self._core.tongue.of, self._indicators[row["indicator"]]
        levels = indicator["measurement"]["anchors"]
        english = row["anchors_en"]
        anchors = tuple((a["level"], say(a["zh"], english[5 - a["level"]])) for a in levels)
        name = say(indicator["name_zh"], indicator["name_en"])
        return Scene(row["scene"], name, say(row["zh"], row["en"]), anchors, self._core.quiet)

    def rated(self) -> dict[str, Rated]:
        """What was rated in this round, by scene."""
        ratings, say = self._round["ratings"], self._core.tongue.of
        return {
            row["scene"]: Rated(ratings[row["scene"]], row["level"], say(row["reason_zh"], row["reason_en"]))
            for row in self._rows()
            if row["scene"] in ratings
        }

    def rate(self, scene: str, level: int) -> Future[None]:
        """Rate a scene of this round from 5 to 1; a second rating changes nothing.

        Raises ValueError for a scene that is not in this round, or another level.
        """
        if scene not in {row["scene"] for row in self._rows()} or level not in range(1, 6):
            raise ValueError(f"no scene {scene!r} of this round is rated {level}")
        ratings = {scene: level, **self._round["ratings"]}
        self._round = {**self._round, "ratings": ratings}
        saved = self._core.vault.settings.set(_GIVEN, self._round)
        if (percent := self._percent(ratings)) is None:
            return saved
        return self._core.vault.settings.set(
            _LAST, {"percent": percent, "on": self._core.today().isoformat()}
        )

    def _percent(self, ratings: Mapping[str, int]) -> int | None:
        key = {row["scene"]: int(row["level"]) for row in self._rows()}
        return agreement(ratings, key) if set(key) <= set(ratings) else None

    def share(self) -> tuple[int, int]:
        """(scenes rated like the key, scenes rated) of this round so far."""
        done = self.rated().values()
        return sum(each.agrees for each in done), len(done)

    def again(self) -> Future[None]:
        """A new round with the other scenes; the last result stands until that one is finished."""
        sets = self._sets
        following = sets[(sets.index(self._round["set"]) + 1) % len(sets)]
        self._round = {"set": following, "ratings": {}}
        return self._core.vault.settings.set(_GIVEN, self._round)

    def last(self) -> Calibration | None:
        """The result of the last finished round, if any."""
        kept = self._core.vault.settings.get(_LAST, None)
        if not isinstance(kept, dict):
            return None
        return Calibration(int(kept["percent"]), date.fromisoformat(kept["on"]))
