"""Event types of the main job: roster, registry, catalogue, task, visit, evidence, problem, review."""

from __future__ import annotations

from casework.events.kinds import STREAM_KINDS, EventType
from casework.events.shapes import (
    anything,
    count,
    day,
    either,
    flag,
    hex64,
    list_of,
    long_text,
    ms,
    name,
    nullable,
    one_of,
    record,
    row,
    text,
    whole,
    words,
)

DOMAINS = ("TSC", "GSH", "VC", "CEC")
MODES = ("overt", "covert-visit", "covert-call", "interview", "recheck")
BODIES = ("public", "third_party", "administrative")
CAUSES = ("window", "process", "policy", "system", "external")
ABORTS = ("weather", "danger", "night", "illness", "harm", "other")
ORIGINS = ("on-site", "phone-corroborated", "imported")
OBJECTS = ("general", "special", "self-service", "clinic", "care-site", "household")
PARTS = ("lead", "inspector", "evaluator", "rechecker")

latitude = whole(-900_000_000, 900_000_000)
longitude = whole(-1_800_000_000, 1_800_000_000)
severity = whole(1, 3)
owner = record({"unit": name, "person": words})
cause = one_of(*CAUSES)
names = list_of(name)
taken = record(
    {"wall": ms},
    {
        "mono": count,
        "boot": text,
        "exif": anything,
        "lat_e7": latitude,
        "lon_e7": longitude,
        "accuracy_dm": count,
    },
)
measure = record(
    {"indicator": name},
    {
        "value_milli": whole(),
        "values_milli": list_of(whole()),
        "level": whole(1, 5),
        "levels": list_of(whole(1, 5)),
        "met": count,
        "applicable": count,
        "pass": flag,
        "n": count,
        "failed_critical": list_of(text),
        "scope": one_of("common", "enterprise", "individual"),
        "rater": name,
        "item": text,
        "confidence": one_of("high", "medium", "low"),
        "window": name,
        "unit": name,
        "period": text,
        "note": text,
    },
)
form_item = record(
    {"ref": words},
    {
        "item": text,
        "indicator": text,
        "score": text,
        "critical": flag,
        "required": flag,
        "kind": text,
        "evidence": text,
    },
)
problem_parts = {
    "item": text,
    "ref": text,
    "fact": words,
    "class": words,
    "cause": cause,
    "severity": severity,
    "owner": owner,
    "co_owner": owner,
    "due": day,
    "working_days": whole(0, 250),
    "evidence": names,
    "urgent": flag,
    "standard": text,
    "window": name,
    "behaviour": flag,
}

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
]

REGISTRY = [
    EventType(
        "site.unit-added",
        ("registry",),
        ("administrator", "lead"),
        {"unit": name, "name_zh": words, "domain": one_of(*DOMAINS)},
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
        ("lead", "administrator"),
        {
            "task": name,
            "number": words,
            "title_zh": words,
            "unit": name,
            "domain": one_of(*DOMAINS),
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
            "problem": name,
            "round": whole(1),
            "history": anything,
        },
    ),
    EventType(
        "task.assigned",
        ("task",),
        ("lead", "administrator"),
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

VISIT = [
    EventType(
        "visit.aborted", ("task",), ("assignee",), {"visit": name, "code": one_of(*ABORTS), "reason": text}
    ),
    EventType(
        "covert.challenged", ("task",), ("assignee",), {"visit": name, "letter": words}, {"note": text}
    ),
    EventType(
        "visit.started",
        ("task",),
        ("assignee",),
        {"visit": name, "task": name},
        {
            "catalogue_version": text,
            "form_digest": hex64,
            "lat_e7": latitude,
            "lon_e7": longitude,
            "accuracy_dm": count,
            "gate": one_of("geopoint", "scene-and-code", "not-located"),
            "gate_reason": text,
        },
    ),
    EventType("visit.paused", ("task",), ("assignee",), {"visit": name, "reason": text}),
    EventType("visit.resumed", ("task",), ("assignee",), {"visit": name, "reason": text}),
    EventType(
        "visit.located",
        ("task",),
        ("assignee",),
        {"visit": name, "gate": one_of("geopoint", "scene-and-code", "not-located")},
        {"lat_e7": latitude, "lon_e7": longitude, "accuracy_dm": count, "reason": text},
    ),
    EventType(
        "visit.answered",
        ("task",),
        ("assignee",),
        {"visit": name, "answers": list_of(row(name, nullable(text), ms, count, needed=2))},
        {"instances": list_of(row(name, count)), "reason": text},
    ),
    EventType(
        "visit.conflict-settled",
        ("task",),
        ("lead",),
        {"visit": name, "ref": name, "chosen": name, "reason": words},
    ),
    EventType(
        "visit.finalised",
        ("task",),
        ("assignee",),
        {"visit": name},
        {
            "instance_id": text,
            "submission": long_text,
            "digest": hex64,
            "answered": count,
            "required": count,
            "evidence": names,
            "statements": list_of(record({"question": words}, {"answer": text, "signal": text})),
            "exceptional_day": flag,
            "measures": list_of(measure),
            "narrative": text,
            "identified": flag,
            "started": ms,
            "ended": ms,
        },
    ),
    EventType(
        "visit.feedback-signed",
        ("task",),
        ("assignee",),
        {"visit": name, "signed": flag},
        {"evidence": names, "statement": text, "witness": text, "person": text},
    ),
]

EVIDENCE = [
    EventType(
        "evidence.captured",
        ("task",),
        ("assignee", "unit", "rechecker"),
        {"file": name, "sha256": hex64, "media": words, "origin": one_of(*ORIGINS), "taken": taken},
        {
            "container": hex64,
            "size": count,
            "name": text,
            "item": text,
            "ref": text,
            "caption": text,
            "thumbnail": record({"file": name, "container": hex64}),
            "visit": name,
            "pair_of": name,
        },
    ),
    EventType("evidence.captioned", ("task",), ("assignee",), {"file": name, "caption": text}),
    EventType("evidence.withdrawn", ("task",), ("assignee",), {"file": name, "reason": words}),
]

PROBLEM = [
    EventType(
        "problem.raised",
        ("task",),
        ("assignee", "lead"),
        {
            "problem": name,
            "visit": name,
            **{key: problem_parts[key] for key in ("fact", "class", "severity", "owner", "due")},
        },
        {
            key: check
            for key, check in problem_parts.items()
            if key not in ("fact", "class", "severity", "owner", "due")
        }
        | {"number": text},
    ),
    EventType(
        "problem.amended", ("task",), ("assignee", "lead"), {"problem": name, "reason": words}, problem_parts
    ),
    EventType(
        "review.returned",
        ("task",),
        ("reviewer",),
        {"visit": name, "items": list_of(record({"ref": text, "reason": words})), "reason": text},
    ),
    EventType("review.approved", ("task",), ("reviewer",), {"visit": name, "note": text}),
    EventType(
        "report.exported",
        ("task",),
        ("lead",),
        {"visit": name, "sha256": hex64, "checkpoint": text, "pages": count},
    ),
]

TYPES = [*OPENED, *ROSTER, *REGISTRY, *CATALOGUE, *TASK, *VISIT, *EVIDENCE, *PROBLEM]
