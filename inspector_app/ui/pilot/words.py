"""Words and numbers of the Pilot screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

NONE = "—"


def site_word(kind: str) -> str:
    """A type of site."""
    words = {
        "dense-sub-district": QCoreApplication.translate("Pilot", "Dense sub-district"),
        "industrial-township": QCoreApplication.translate("Pilot", "Industrial township"),
        "ethnic-area": QCoreApplication.translate("Pilot", "Ethnic area"),
        "remote-village": QCoreApplication.translate("Pilot", "Remote village"),
    }
    return words.get(kind, kind)


def figure_word(figure: str) -> str:
    """A figure of a pilot."""
    words = {
        "composite_tenths": QCoreApplication.translate("Pilot", "Composite score"),
        "satisfied_permille": QCoreApplication.translate("Pilot", "Satisfied"),
        "rate_permille": QCoreApplication.translate("Pilot", "Rectification rate"),
        "median_days": QCoreApplication.translate("Pilot", "Days to rectify (median)"),
        "visits": QCoreApplication.translate("Pilot", "Visits"),
        "ratings": QCoreApplication.translate("Pilot", "Ratings that count"),
        "issued": QCoreApplication.translate("Pilot", "Problems issued"),
        "closed": QCoreApplication.translate("Pilot", "Problems closed out"),
        "satisfaction-gain-tenths": QCoreApplication.translate("Pilot", "Satisfaction gained, points"),
        "automation-permille": QCoreApplication.translate("Pilot", "Ratings taken without typing"),
        "rectification-permille": QCoreApplication.translate("Pilot", "Rectification rate"),
        "publication-permille": QCoreApplication.translate("Pilot", "Results published"),
    }
    return words.get(figure, figure)


def body_word(body: str) -> str:
    """Who assesses."""
    words = {
        "public": QCoreApplication.translate("Pilot", "Public"),
        "third_party": QCoreApplication.translate("Pilot", "Third party"),
        "administrative": QCoreApplication.translate("Pilot", "Administrative group"),
    }
    return words.get(body, body)


def dimension_word(key: str) -> str:
    """One of the five dimensions of service quality."""
    words = {
        "tangibles": QCoreApplication.translate("Pilot", "Tangibles"),
        "reliability": QCoreApplication.translate("Pilot", "Reliability"),
        "responsiveness": QCoreApplication.translate("Pilot", "Responsiveness"),
        "assurance": QCoreApplication.translate("Pilot", "Assurance"),
        "empathy": QCoreApplication.translate("Pilot", "Empathy"),
    }
    return words.get(key, key)


def phase_word(name: str) -> str:
    """A phase of the programme."""
    words = {
        "prepare": QCoreApplication.translate("Pilot", "Prepare"),
        "pilot": QCoreApplication.translate("Pilot", "Pilot phase"),
        "roll-out": QCoreApplication.translate("Pilot", "Roll out"),
        "consolidate": QCoreApplication.translate("Pilot", "Consolidate"),
    }
    return words.get(name, name)


def tenths(value: int | None) -> str:
    """84.3 of 843; a dash where nothing was measured."""
    return NONE if value is None else f"{value / 10:.1f}"


def percent(value: int | None) -> str:
    """95.0 % of 950 thousandths."""
    return NONE if value is None else f"{value / 10:.1f} %"


def whole(value: int | None) -> str:
    """A number, or a dash."""
    return NONE if value is None else str(value)


def worded(figure: str, value: int | None) -> str:
    """A figure as it is read: the ending of its name says how it is counted."""
    if figure.endswith("permille"):
        return percent(value)
    if figure.endswith("tenths"):
        return tenths(value)
    return whole(value)
