"""The fixed words of a document, Chinese and English side by side."""

from collections.abc import Mapping


class Wording:
    """Calling it with `zh` or `en` and a key gives the text, with the facts filled in."""

    def __init__(self, words: Mapping[str, tuple[str, str]]) -> None:
        self._words = words

    def __call__(self, language: str, key: str, **facts: object) -> str:
        chinese, english = self._words[key]
        return (chinese if language == "zh" else english).format(**facts)
