"""`central publish`: units and windows, the indicator catalogue, forms, who is certified to inspect."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import zstandard

from casework.calendar import WorkingDays
from casework.faults import CaseworkFault
from central.author import Author
from central.endpoint import Endpoint
from central.faults import CentralFault
from central.streams import shared_stream
from central.supervision import supervision_stream
from sync.identity import ProfileKeys

WINDOW_KEYS = ("window", "number", "name_zh", "name_en", "object", "department", "code")

SHOWN = ("person", "certificate", "from", "until")
"""What everybody may know of an inspector certificate."""


def publish_units(endpoint: Endpoint, administrator: ProfileKeys, file: Path) -> int:
    """`file`: a list (or {"units": list}) of {unit, name_zh, domain, …, "windows": [{window, number,
    name_zh, object}]}.

    Returns the number of units.
    """
    units = read_list(file, "units")
    author = endpoint.author(administrator)
    events = []
    for place, unit in enumerate(units):
        for kind, fields in _unit_events(unit):
            try:
                events.append(author.event(kind, fields))
            except CaseworkFault as fault:
                raise wrong(file, f"units[{place}].{fault.place}", str(fault)) from fault
    publish_events(endpoint, administrator, "registry", events, act="units.published", subject=file.name)
    return len(units)


def publish_catalogue(
    endpoint: Endpoint, administrator: ProfileKeys, file: Path, *, since: str, reason: str
) -> str:
    """`file` as indicators.json. Returns the version."""
    content = read_json(file)
    meta = content.get("meta")
    if not isinstance(meta, Mapping) or not isinstance(meta.get("version"), str):
        raise wrong(file, "meta.version", "the version is missing")
    fields = {
        "version": meta["version"], "reason": reason, "policy": str(meta.get("status", "")),
        "indicators": scaled(content), "from": since,
    }  # fmt: skip
    event = endpoint.author(administrator).event("catalogue.published", fields)
    publish_events(
        endpoint, administrator, "catalogue", [event], act="catalogue.published", subject=meta["version"]
    )
    return str(meta["version"])


def publish_form(endpoint: Endpoint, administrator: ProfileKeys, file: Path) -> str:
    """An XLSForm or XForm, compiled. Returns its digest. Raises FormRefused with sheet, row and column."""
    from forms.items import item_rows
    from forms.load import load_form

    form = load_form(read_bytes(file), name=file.name)
    packed = zstandard.ZstdCompressor(level=19).compress(form.xform)
    fields = {
        "form_id": form.form_id, "version": form.version, "title": form.title, "digest": form.digest,
        "xform": base64.b64encode(packed).decode(), "items": item_rows(form.binds),
    }  # fmt: skip
    event = endpoint.author(administrator).event("form.published", fields)
    publish_events(endpoint, administrator, "catalogue", [event], act="form.published", subject=form.digest)
    return form.digest


def publish_calendar(endpoint: Endpoint, administrator: ProfileKeys, file: Path) -> None:
    """A working-day table: {"version": …, "years": …}. A fault in it is refused with its place."""
    table = read_json(file)
    try:
        WorkingDays(table)
    except CaseworkFault as fault:
        raise wrong(file, fault.place, str(fault)) from fault
    fields = {"version": str(table.get("version", file.stem)), "table": table}
    event = endpoint.author(administrator).event("calendar.published", fields)
    publish_events(endpoint, administrator, "catalogue", [event], act="calendar.published", subject=file.name)


def publish_inspectors(endpoint: Endpoint, administrator: ProfileKeys, file: Path) -> int:
    """`file`: a list (or {"inspectors": list}) of {person, certificate, from, until, home?, kin_units?}: who
    may inspect until when, and the units that they may not be sent to. Number and days also stand in the
    roster, which everybody reads, so that a laptop knows its own certificate; the units stay with those who
    plan. Returns their number.
    """
    author = endpoint.author(administrator)
    private = _events(author, file, "inspectors", "inspector.certified")
    public = [author.event("inspector.certified", {key: row[key] for key in SHOWN}) for row in private]
    with endpoint.database.write() as connection:
        author.write(connection, supervision_stream(endpoint, connection), private)
        author.write(connection, shared_stream(connection, "roster") or "", public)
        endpoint.audit.note(connection, administrator.profile, "inspectors.published", file.name)
    return len(private)


def publish_conduct(endpoint: Endpoint, administrator: ProfileKeys, file: Path, *, version: str) -> str:
    """`file`: the conduct code as text; everybody reads it, and inspectors accept each version before their
    next visit (R60). Returns the version: `version`, else the file's name without its ending.
    """
    named = version or file.stem
    try:
        text = read_bytes(file).decode().strip()
    except UnicodeDecodeError as error:
        raise CentralFault("central.file", place=str(file), reason="it is not UTF-8") from error
    if not text:
        raise CentralFault("central.file", place=str(file), reason="it is empty")
    event = endpoint.author(administrator).event("conduct.published", {"version": named, "text": text})
    publish_events(endpoint, administrator, "catalogue", [event], act="conduct.published", subject=named)
    return named


def publish_year_plan(endpoint: Endpoint, administrator: ProfileKeys, file: Path) -> int:
    """`file`: {plan, year, scope, units?, rounds?} or a list of such: what was approved and filed (X11);
    without `units` it covers all. Returns their number.
    """
    return _supervise(endpoint, administrator, file, "plans", "plan.approved")


def _supervise(endpoint: Endpoint, administrator: ProfileKeys, file: Path, key: str, kind: str) -> int:
    author = endpoint.author(administrator)
    events = _events(author, file, key, kind)
    with endpoint.database.write() as connection:
        author.write(connection, supervision_stream(endpoint, connection), events)
        endpoint.audit.note(connection, administrator.profile, f"{key}.published", file.name)
    return len(events)


def _events(author: Author, file: Path, key: str, kind: str) -> list[dict[str, Any]]:
    events = []
    for place, row in enumerate(read_list(file, key)):
        try:
            events.append(author.event(kind, row))
        except CaseworkFault as fault:
            raise wrong(file, f"{key}[{place}].{fault.place}", str(fault)) from fault
    return events


def read_bytes(file: Path) -> bytes:
    """Raises `central.file`."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise CentralFault("central.file", place=str(file), reason=error.strerror or "unreadable") from error


def read_json(file: Path) -> dict[str, Any]:
    """A JSON object. Raises `central.file` with line and column."""
    value = _read_any(file)
    if not isinstance(value, dict):
        raise CentralFault("central.file", place=str(file), reason="it is not a JSON object")
    return value


def read_list(file: Path, key: str) -> list[dict[str, Any]]:
    """A JSON list of objects, or an object with one under `key`, or one such object alone.

    Raises `central.file`.
    """
    value = _read_any(file)
    if isinstance(value, dict):
        value = value.get(key, [value])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise CentralFault("central.file", place=f"{file} ({key})", reason="it must be a list of objects")
    return value


def _read_any(file: Path) -> Any:
    try:
        return json.loads(read_bytes(file))
    except json.JSONDecodeError as error:
        reason = f"line {error.lineno}, column {error.colno}: {error.msg}"
        raise CentralFault("central.file", place=str(file), reason=reason) from error
    except UnicodeDecodeError as error:
        raise CentralFault("central.file", place=str(file), reason="it is not UTF-8") from error


def scaled(value: Any) -> Any:
    """Numbers with decimals have no place in signed bytes: such a number becomes its text."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, Mapping):
        return {str(key): scaled(item) for key, item in value.items()}
    return [scaled(item) for item in value] if isinstance(value, list) else value


def _unit_events(unit: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    windows = unit.get("windows", [])
    yield "site.unit-added", {key: value for key, value in unit.items() if key != "windows"}
    for window in windows if isinstance(windows, list) else []:
        fields = {key: window[key] for key in WINDOW_KEYS if key in window}
        yield "site.window-added", {**fields, "unit": unit.get("unit")}


def publish_events(
    endpoint: Endpoint,
    administrator: ProfileKeys,
    kind: str,
    events: list[dict[str, Any]],
    *,
    act: str,
    subject: str,
) -> None:
    """Write events of the administrator to the county's stream of a kind, and note it in the audit."""
    with endpoint.database.write() as connection:
        stream = shared_stream(connection, kind) or ""
        endpoint.author(administrator).write(connection, stream, events)
        endpoint.audit.note(connection, administrator.profile, act, subject)


def wrong(file: Path, place: str, reason: str) -> CentralFault:
    """A file that cannot be published, and where in it."""
    return CentralFault("central.file", place=f"{file} ({place})", reason=reason)
