"""Catalogue stream: indicator versions, forms and working-day tables as published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple

from casework.calendar import WorkingDays
from casework.entries import Entry
from casework.faults import CaseworkFault
from casework.folds.base import Cause, Fields, Handler, StreamFold, opened
from casework.marks import Mark


@dataclass(slots=True)
class PublishedVersion:
    """One catalogue version; `indicators` as in indicators.json, `since` a date (YYYY-MM-DD)."""

    version: str
    reason: str
    policy: str
    degree: str
    since: str
    indicators: Any
    commit_id: str


@dataclass(slots=True)
class PublishedForm:
    form_id: str
    version: str
    title: str
    digest: str
    xform: str
    items: Any
    commit_id: str


@dataclass(slots=True)
class Objection:
    """A weight objection (R7): to be decided within 31 days."""

    objection: str
    indicator: str
    reason: str
    at: int
    outcome: str = ""


class ConductCode(NamedTuple):
    """The conduct code of inspectors as published (R60): each new version is accepted anew."""

    version: str
    text: str
    at: int


class QuotaCell(NamedTuple):
    """A group of respondents of one form (R45); marks as the form writes them, "" for any."""

    form_id: str
    township: str
    village: str = ""
    sex: str = ""
    age_band: str = ""
    used: str = ""


@dataclass(slots=True)
class CatalogueState:
    """`versions` by version word; `forms` by digest; `conduct` oldest first; `calendar`
    the newest published working-day table; `quotas` how many interviews are wanted of each group.
    """

    title: str | None = None
    versions: dict[str, PublishedVersion] = field(default_factory=dict)
    forms: dict[str, PublishedForm] = field(default_factory=dict)
    objections: dict[str, Objection] = field(default_factory=dict)
    conduct: list[ConductCode] = field(default_factory=list)
    calendar: Any = None
    quotas: dict[QuotaCell, int] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)

    def in_force(self, day: str) -> PublishedVersion:
        """The version in force on a date (R5, C2): the latest `since` not after it; no back-dating.

        Raises `CaseworkFault` "catalogue.no-version" before the first one.
        """
        fitting = [each for each in self.versions.values() if each.since <= day]
        if not fitting:
            first = min((each.since for each in self.versions.values()), default="-")
            raise CaseworkFault("catalogue.no-version", date=day, first=first)
        return max(fitting, key=lambda each: (each.since, each.version))

    def form(self, form_id: str, version: str = "") -> PublishedForm | None:
        """The form with this id (and version, if given), published last."""
        found = None
        for each in self.forms.values():
            if each.form_id == form_id and version in ("", each.version):
                found = each
        return found


class CatalogueFold(StreamFold[CatalogueState]):
    """Folds the county's catalogue stream."""

    def fresh(self) -> CatalogueState:
        return CatalogueState()

    def _published(self, cause: Cause, fields: Fields) -> str | None:
        if fields["version"] in self.state.versions:
            return "version-exists"
        self.state.versions[fields["version"]] = PublishedVersion(
            fields["version"],
            fields["reason"],
            fields.get("policy", ""),
            fields.get("degree", ""),
            fields["from"],
            fields["indicators"],
            cause.entry.commit_id,
        )
        return None

    def _form(self, cause: Cause, fields: Fields) -> str | None:
        if fields["digest"] in self.state.forms:
            return "form-exists"
        self.state.forms[fields["digest"]] = PublishedForm(
            fields["form_id"],
            fields["version"],
            fields["title"],
            fields["digest"],
            fields["xform"],
            fields.get("items", []),
            cause.entry.commit_id,
        )
        return None

    def _calendar(self, _cause: Cause, fields: Fields) -> str | None:
        """A table with a fault is marked; the one before stays in force."""
        try:
            WorkingDays(fields["table"] if isinstance(fields["table"], Mapping) else {})
        except CaseworkFault:
            return "calendar-wrong"
        self.state.calendar = fields["table"]
        return None

    def _conduct(self, cause: Cause, fields: Fields) -> str | None:
        if any(each.version == fields["version"] for each in self.state.conduct):
            return "version-exists"
        self.state.conduct.append(ConductCode(fields["version"], fields["text"], cause.at))
        return None

    def _quota(self, _cause: Cause, fields: Fields) -> str | None:
        """The newest number of a cell holds; none wanted takes the cell away."""
        marks = {mark: fields.get(mark, "").strip() for mark in QuotaCell._fields}
        cell = QuotaCell(**marks)
        self.state.quotas.pop(cell, None)
        if fields["wanted"]:
            self.state.quotas[cell] = fields["wanted"]
        return None

    def _objected(self, cause: Cause, fields: Fields) -> str | None:
        self.state.objections[fields["objection"]] = Objection(
            fields["objection"], fields["indicator"], fields["reason"], cause.at
        )
        return None

    def _decided(self, _cause: Cause, fields: Fields) -> str | None:
        objection = self.state.objections.get(fields["objection"])
        if objection is None:
            return "no-such-objection"
        if objection.outcome:
            return "decided-before"
        objection.outcome = fields["outcome"]
        return None

    handlers: ClassVar[Mapping[str, Handler]] = {
        "stream.opened": opened,
        "catalogue.published": _published,
        "form.published": _form,
        "calendar.published": _calendar,
        "conduct.published": _conduct,
        "quota.set": _quota,
        "weight.objected": _objected,
        "weight.decided": _decided,
    }


def fold_catalogue(entries: Iterable[Entry]) -> CatalogueState:
    """The state of a catalogue stream."""
    fold = CatalogueFold()
    fold.add(entries)
    fold.state.marks = fold.marks
    return fold.state
