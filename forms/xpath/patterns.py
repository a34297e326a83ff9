"""Regular expressions as forms in the field write them (Java's), with a bound on the time they may take.

`re` knows neither `\\p{…}` nor a time limit; one nested repetition in a form would freeze the screen.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from forms.faults import XPathFault

MAX_PATTERN = 2_000
TIME_LIMIT_S = 0.25


@lru_cache(maxsize=1_000)
def java_pattern(pattern: str) -> regex.Pattern[str]:
    """Compile; XPathFault `xpath.regex` where it is not a pattern."""
    if len(pattern) > MAX_PATTERN:
        raise XPathFault("xpath.regex", f"a pattern may have at most {MAX_PATTERN} characters")
    try:
        return regex.compile(pattern, regex.VERSION0)
    except (regex.error, OverflowError, RecursionError) as error:
        raise XPathFault("xpath.regex", f"{pattern!r} is not a regular expression: {error}") from error


def fits(pattern: str, text: str) -> bool:
    """Whether the whole text matches, as in JavaRosa.

    Raises XPathFault `xpath.regex`, and `xpath.regex-slow` where it takes too long to tell.
    """
    try:
        return java_pattern(pattern).fullmatch(text, timeout=TIME_LIMIT_S) is not None
    except TimeoutError as error:
        raise XPathFault("xpath.regex-slow", f"{pattern!r} takes too long; simplify it") from error
