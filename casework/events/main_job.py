"""Event types of roster, registry, catalogue and task."""

from __future__ import annotations

from casework.events.kinds import STREAM_KINDS, EventType
from casework.events.parts import (
    BODIES,
    MODES,
    OBJECTS,
    PARTS,
    form_item,
    latitude,
    longitude,
    names,
)
from casework.events.shapes import (
    anything,
    count,
    day,
    either,
    hex32,
    hex64,
    list_of,
    long_text,
    ms,
    name,
    one_of,
    record,
    text,
    whole,
    words,
)

GROUNDS = ("retention-over", "asked-by-person", "unlawful", "mistake")
"""Why something is erased."""

OPENED = [
    EventType("stream.opened", STREAM_KINDS, ("anyone",), {"kind": one_of(*STREAM_KINDS), "title": text})
]

ROSTER = [
    EventType("roster.enrolled", ("roster",), ("service",), {"certificate": anything, "grant": anything}),
    EventType(
        "roster.revoked",
        ("roster",),
        ("administrator",),
        {"reason": words},
        {"profile": name, "person": name, "from": either(day, ms)},
    ),
    EventType("roster.endorsed", ("roster",), ("second-administrator",), {"event": name}),
    EventType(
        "erasure.ordered",
        ("roster",),
        ("administrator",),
        {"stream": hex32, "ground": one_of(*GROUNDS), "reason": words},
        {"commits": list_of(hex64, 1), "files": list_of(hex32, 1), "containers": list_of(hex64, 1)},
    ),
]

REGISTRY = [
    EventType(
        "site.unit-added",
        ("registry",),
        ("administrator", "lead"),
        {"unit": name, "name_zh": words, "domain": name},
        {
            "name_en": text,
            "township": text,
            "kind": text,
            "lat_e7": latitude,
            "lon_e7": longitude,
            "radius_m": whole(1, 100_000),
            "contact": anything,
            "county": text,
            "departments": names,
        },
    ),
    EventType(
        "site.window-added",
        ("registry",),
        ("administrator", "lead"),
        {"unit": name, "window": name, "number": text, "name_zh": words, "object": one_of(*OBJECTS)},
        {"name_en": text, "department": text, "code": text},
    ),
    EventType("boundaries.published", ("registry",), ("administrator",), {"areas": long_text}),
    EventType(
        "site.supervisor-named",
        ("registry",),
        ("administrator", "lead"),
        {"unit": name, "window": name, "person": name, "from": day},
    ),
]

CATALOGUE = [
    EventType(
        "catalogue.published",
        ("catalogue",),
        ("administrator",),
        {"version": words, "reason": words, "policy": text, "indicators": anything, "from": day},
        {"degree": one_of("major", "minor", "hot-fix"), "approved_override": text},
    ),
    EventType(
        "form.published",
        ("catalogue",),
        ("administrator",),
        {"form_id": name, "version": text, "title": text, "digest": hex64, "xform": long_text},
        {"items": list_of(form_item)},
    ),
    EventType(
        "calendar.published", ("catalogue",), ("administrator",), {"version": words, "table": anything}
    ),
    EventType(
        "quota.set",
        ("catalogue",),
        ("lead", "administrator"),
        {"form_id": name, "township": words, "wanted": whole(0, 100_000)},
        {"village": text, "sex": text, "age_band": text, "used": text},
    ),
    EventType(
        "weight.objected",
        ("catalogue",),
        ("lead", "expert", "analyst", "administrator"),
        {"objection": name, "indicator": name, "reason": words},
    ),
    EventType(
        "weight.decided",
        ("catalogue",),
        ("administrator",),
        {"objection": name, "outcome": one_of("changed", "kept"), "reason": words},
        {"version": text},
    ),
]

TASK = [
    EventType(
        "task.planned",
        ("task",),
        ("lead", "administrator", "discipline"),
        {
            "task": name,
            "number": words,
            "title_zh": words,
            "unit": name,
            "domain": name,
            "mode": one_of(*MODES),
        },
        {
            "title_en": text,
            "body": one_of(*BODIES),
            "form_id": name,
            "form_version": text,
            "form_digest": hex64,
            "due": day,
            "windows": names,
            "seed": text,
            "purpose": text,
            "guide": list_of(
                record({"step": words}, {"evidence": anything, "frequency": text, "minimum": count})
            ),
            "catalogue_version": text,
            "letter_hash": hex64,
            "minimum_minutes": count,
            "plan": name,
            "scenario": name,
            "max_minutes": count,
            "problem": name,
            "round": whole(1),
            "history": anything,
        },
    ),
    EventType(
        "task.assigned",
        ("task",),
        ("lead", "administrator", "discipline"),
        {
            "task": name,
            "people": list_of(
                record(
                    {"person": name, "part": one_of(*PARTS)},
                    {"profile": name, "unit": name, "organisation": name},
                ),
                1,
            ),
        },
    ),
    EventType("task.taken", ("task",), ("assignee",), {"task": name}),
    EventType("task.returned", ("task",), ("assignee",), {"task": name, "reason": words}),
]

TYPES = [*OPENED, *ROSTER, *REGISTRY, *CATALOGUE, *TASK]
