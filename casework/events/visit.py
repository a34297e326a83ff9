"""Event types of the visit: answers, evidence, problems, review."""

from __future__ import annotations

from casework.events.kinds import EventType
from casework.events.parts import (
    ABORTS,
    CONSENTS,
    ORIGINS,
    latitude,
    longitude,
    measure,
    names,
    problem_parts,
    taken,
)
from casework.events.shapes import (
    count,
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
    share,
    text,
    words,
)

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
        "visit.form-changed",
        ("task",),
        ("assignee",),
        {"visit": name, "from": hex64, "to": hex64, "record": long_text},
        {"moved": list_of(row(name, name)), "note": text},
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
            "likeness": text,
            "length_ms": count,
            "recording": name,
        },
    ),
    EventType("evidence.consented", ("task",), ("assignee",), {"file": name, "by": one_of(*CONSENTS)}),
    EventType("evidence.captioned", ("task",), ("assignee",), {"file": name, "caption": text}),
    EventType("evidence.withdrawn", ("task",), ("assignee",), {"file": name, "reason": words}),
    EventType(
        "evidence.masked",
        ("task",),
        ("assignee", "lead"),
        {
            "file": name,
            "copy": name,
            "container": hex64,
            "sha256": hex64,
            "media": words,
            "boxes": list_of(row(share, share, share, share), 1, 1000),
        },
        {"size": count, "thumbnail": record({"file": name, "container": hex64})},
    ),
    EventType(
        "evidence.mask-withdrawn",
        ("task",),
        ("assignee", "lead"),
        {"file": name, "copy": name, "reason": words},
    ),
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
        {"document": name},
    ),
]

TYPES = [*VISIT, *EVIDENCE, *PROBLEM]
