"""Recordings of what respondents are asked (F3, R166): a county has the questions spoken in each language and
puts the files on the laptop, where they lie in the vault and are played from memory.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any, NamedTuple

from forms.definition import FormDefinition
from forms.inspection import language_code
from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.visit.wording import LABEL, said

LARGEST = 2_000_000
"""Bytes: minutes of a voice, compressed"""
SOUNDS = frozenset({".wav", ".ogg", ".opus", ".mp3", ".flac"})
_INSTANCE = re.compile(r"\[\d+\]")


class Taken(NamedTuple):
    """Of a folder, by file name: `kept`; `unknown`, named after no question; `refused`, no sound that can be
    read and played here, or too large.
    """

    kept: tuple[str, ...]
    unknown: tuple[str, ...]
    refused: tuple[str, ...]


class Prompts:
    """The recordings of one form. Each is of a question's words in one language as they stand: where those
    were changed, it is not played.
    """

    def __init__(self, core: Core, form: FormDefinition) -> None:
        self._core, self._form = core, form

    def sound(self, ref: str, code: str) -> bytes | None:
        """The recording of a question, None where there is none."""
        ident = f"{_INSTANCE.sub('', ref)}{LABEL}"
        if self._index(code).get(ident) != self._digest(code, ident):
            return None
        return base64.b64decode(str(self._core.vault.settings.get(self._key(code, ident), "")))

    def tally(self, code: str) -> tuple[int, int]:
        """How many of the questions have a recording."""
        asked, index = self._asked(code), self._index(code)
        return sum(index.get(ident) == self._digest(code, ident) for ident in asked), len(asked)

    def take(self, folder: Path, code: str) -> Future[Taken]:
        """Keep the files of a folder that are named after a question (`E9.ogg`), or as the form names its
        media; a newer one takes the place of an older. Raises DeskFault `interview.folder-unreadable`.
        """
        return self._core.work.run(lambda: self._take(folder, code))

    def _take(self, folder: Path, code: str) -> Taken:
        names, index, settings = self._names(code), self._index(code), self._core.vault.settings
        kept, unknown, refused = [], [], []
        for path in _files(folder):
            if path.suffix.lower() not in SOUNDS:
                continue
            ident = names.get(path.name.lower()) or names.get(path.stem.lower())
            if ident is None:
                unknown.append(path.name)
            elif (data := _playable(path)) is None:
                refused.append(path.name)
            else:
                settings.set(self._key(code, ident), base64.b64encode(data).decode()).result()
                index[ident] = self._digest(code, ident)
                settings.set(self._key(code), index).result()
                kept.append(path.name)
        return Taken(tuple(kept), tuple(unknown), tuple(refused))

    def _index(self, code: str) -> dict[str, str]:
        """By text: the digest of the words that its recording speaks."""
        return dict(self._core.vault.settings.get(self._key(code), {}))

    def _names(self, code: str) -> dict[str, str]:
        """What a file may be called, in small letters, and the text that it speaks."""
        texts, found = self._texts(code), {}
        for ident in self._asked(code):
            found[ident.removesuffix(LABEL).rpartition("/")[2].lower()] = ident
            media = said(texts[ident].get("audio")).rpartition("/")[2]
            if media:
                found[media.lower()] = ident
        return found

    def _asked(self, code: str) -> tuple[str, ...]:
        """Texts of questions that respondents hear: what stands in Chinese in their languages too is not."""
        chinese = self._texts("zh")
        foreign = next((each for each in self._codes() if each not in ("zh", "en")), code)
        return tuple(
            ident for ident, text in self._questions(foreign) if text != said(chinese[ident].get(""))
        )

    def _questions(self, code: str) -> Iterator[tuple[str, str]]:
        texts = self._texts(code)
        for ident in self._texts("zh"):
            if ident.endswith(LABEL) and (text := said(texts.get(ident, {}).get(""))):
                yield ident, text

    def _texts(self, code: str) -> Any:
        form = self._form
        name = next((each for each in form.languages if language_code(each) == code), "")
        return form.texts.get(name, {})

    def _codes(self) -> list[str]:
        return [language_code(name) for name in self._form.languages]

    def _digest(self, code: str, ident: str) -> str:
        text = said(self._texts(code).get(ident, {}).get(""))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def _key(self, code: str, ident: str = "") -> str:
        return f"prompt.{self._form.form_id}.{code}{ident.removesuffix(LABEL)}"


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise DeskFault("interview.folder-unreadable", folder=folder.name) from error


def _playable(path: Path) -> bytes | None:
    """The bytes of a sound that this computer can decode; None for any other file."""
    import soundfile

    try:
        if path.stat().st_size > LARGEST:
            return None
        data = path.read_bytes()
        soundfile.info(io.BytesIO(data))
    except (OSError, soundfile.LibsndfileError, RuntimeError):
        return None
    return data
