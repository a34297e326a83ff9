"""Event types of the county's supervision (stream kind `supervision`): plans, draws, alerts,
consequences, people, pilots."""

from __future__ import annotations

from casework.events.kinds import EventType
from casework.events.parts import BODIES, names
from casework.events.shapes import (
    anything,
    count,
    day,
    flag,
    hex64,
    list_of,
    long_text,
    mapping_of,
    name,
    one_of,
    record,
    text,
    whole,
    words,
)

_FIELD = ("supervision",)
_LEAD = ("lead", "administrator")

TYPES = [
    EventType(
        "plan.approved",
        _FIELD,
        ("leader", "administrator", "lead"),
        {"plan": name, "year": whole(2000, 2100), "scope": text},
        {"rounds": list_of(anything), "units": names},
    ),
    EventType(
        "draw.committed",
        _FIELD,
        (*_LEAD, "discipline"),
        {"draw": name, "purpose": text, "seed_hash": hex64, "population_hash": hex64, "size": count},
    ),
    EventType(
        "draw.opened",
        _FIELD,
        (*_LEAD, "discipline"),
        {"draw": name, "seed": text, "chosen": names},
        {
            "population": names,
            "teams": list_of(record({"unit": name, "on": day, "able": names, "chosen": names})),
        },
    ),
    EventType(
        "alert.raised",
        _FIELD,
        ("service", "analyst", "lead"),
        {"alert": name, "rule": text, "rule_version": text, "unit": name, "facts": anything},
        {"window": name},
    ),
    EventType(
        "alert.handled",
        _FIELD,
        ("lead", "analyst"),
        {"alert": name, "outcome": one_of("task", "explained", "dismissed", "problem"), "reason": words},
        {"task": name},
    ),
    EventType(
        "consequence.drafted",
        _FIELD,
        ("service", "analyst", "lead"),
        {
            "consequence": name,
            "kind": one_of("talk", "award", "progress-award", "observation", "handover", "verification"),
            "unit": name,
            "rule": text,
            "facts": anything,
        },
    ),
    EventType("consequence.signed", _FIELD, ("leader", "discipline"), {"consequence": name}, {"note": text}),
    EventType(
        "consequence.refused", _FIELD, ("leader", "discipline"), {"consequence": name, "reason": words}
    ),
    EventType(
        "observation.opened",
        _FIELD,
        ("lead", "leader"),
        {"unit": name, "from": day, "until": day, "reason": words},
        {"window": name},
    ),
    EventType(
        "team.formed",
        _FIELD,
        _LEAD,
        {"team": name, "members": list_of(anything, 1), "quarter": text},
        {"kind": one_of("evaluation", "working-group")},
    ),
    EventType(
        "organisation.named",
        _FIELD,
        _LEAD,
        {"organisation": name, "name_zh": words, "credential": text},
        {"criteria": text, "funders": text, "score_sheet": text},
    ),
    EventType(
        "inspector.certified",
        (*_FIELD, "roster"),
        ("administrator",),
        {"person": name, "certificate": text, "from": day, "until": day},
        {"home": name, "kin_units": names},
    ),
    EventType(
        "conduct.published", (*_FIELD, "catalogue"), ("administrator",), {"version": words, "text": long_text}
    ),
    EventType("conduct.accepted", (*_FIELD, "task"), ("anyone",), {"version": words}),
    EventType(
        "conduct.complained",
        _FIELD,
        ("service", "unit", "citizen"),
        {"complaint": name, "visit": name, "unit": name, "visited": day, "text": words},
    ),
    EventType("conduct.answered", _FIELD, ("lead", "discipline"), {"complaint": name, "answer": words}),
    EventType(
        "calibration.passed",
        _FIELD,
        ("anyone", "service"),
        {"person": name, "agreement_percent": whole(0, 100), "scenes": count},
    ),
    EventType("covert.announced", _FIELD, _LEAD, {"unit": name, "on": day, "text": text}),
    EventType(
        "inspector.suspended",
        _FIELD,
        ("discipline", "leader"),
        {"person": name, "reason": words, "from": day, "until": day},
    ),
    EventType(
        "commitment.made",
        _FIELD,
        ("unit", "lead"),
        {"unit": name, "year": whole(2000, 2100), "targets": mapping_of(name, whole())},
    ),
    EventType(
        "selfcheck.recorded",
        _FIELD,
        ("unit", "service"),
        {"unit": name, "score_tenths": whole(0, 1000), "period": text},
        {"window": name},
    ),
    EventType(
        "delphi.opened",
        _FIELD,
        ("administrator", "analyst"),
        {"study": name, "indicators": names, "experts": names},
    ),
    EventType(
        "delphi.answered",
        _FIELD,
        ("expert", "service"),
        {"study": name, "round": whole(1), "expert": name, "weights": mapping_of(name, whole(0))},
    ),
    EventType(
        "delphi.frozen",
        _FIELD,
        ("administrator",),
        {"study": name, "weights": mapping_of(name, whole(0)), "round": whole(1)},
    ),
    EventType(
        "pilot.opened",
        _FIELD,
        _LEAD,
        {"pilot": name, "from": day, "sites": list_of(anything, 1)},
        {"baseline": anything, "title": text},
    ),
    EventType(
        "pilot.closed", _FIELD, _LEAD, {"pilot": name, "on": day, "verdict": one_of("evaluated", "stopped")}
    ),
    EventType(
        "target.set",
        _FIELD,
        _LEAD,
        {"indicator": text, "baseline_milli": whole(), "goal_milli": whole(), "by": day, "source": text},
        {"unit": name},
    ),
    EventType(
        "handover.recorded",
        _FIELD,
        ("lead", "service", "analyst"),
        {"from_body": one_of(*BODIES), "to_body": one_of(*BODIES), "minutes": count},
        {"subject": text},
    ),
    EventType(
        "meeting.recorded",
        _FIELD,
        ("lead", "service"),
        {"meeting": name, "groups": names, "points": list_of(text)},
        {
            "on": day,
            "follow_ups": list_of(record({"item": name, "text": words, "owner": words, "due": day})),
        },
    ),
    EventType(
        "meeting.followed-up",
        _FIELD,
        ("lead", "service", "leader"),
        {"meeting": name, "item": name, "outcome": words},
    ),
    EventType(
        "patrol.logged", _FIELD, ("unit", "service", "lead"), {"unit": name}, {"note": text, "person": name}
    ),
    EventType(
        "standards.published",
        _FIELD,
        _LEAD,
        {"round": name, "first": day, "units": names, "text": words},
    ),
    EventType("standards.read", _FIELD, ("unit", "service"), {"round": name, "unit": name}),
    EventType(
        "improvement.planned",
        _FIELD,
        ("unit", "lead"),
        {
            "unit": name,
            "year": whole(2000, 2100),
            "items": list_of(record({"goal": words, "due": day}, {"indicator": name, "problems": names}), 1),
        },
    ),
    EventType(
        "support.given",
        _FIELD,
        ("lead", "leader"),
        {"unit": name, "kind": words, "on": day},
        {"note": text},
    ),
    EventType(
        "practice.recognised",
        _FIELD,
        ("lead", "leader"),
        {"practice": name, "unit": name, "title": words, "text": words},
        {"prevention": text},
    ),
    EventType(
        "open-day.held",
        _FIELD,
        _LEAD,
        {
            "event": name,
            "unit": name,
            "on": day,
            "invited": list_of(record({"person": name}, {"trained": flag})),
        },
    ),
    EventType(
        "draft.opened",
        _FIELD,
        ("administrator", "analyst", "expert"),
        {"draft": name, "indicator": anything, "until": day},
    ),
    EventType(
        "draft.commented",
        _FIELD,
        ("citizen", "unit", "expert", "service", "lead"),
        {"draft": name, "comment": name, "text": words},
    ),
    EventType(
        "draft.answered",
        _FIELD,
        ("administrator", "analyst", "expert"),
        {"draft": name, "comment": name, "answer": words, "adopted": flag},
    ),
    EventType(
        "suggestion.settled",
        _FIELD,
        ("administrator", "analyst", "lead"),
        {"suggestion": name, "version": words, "adopted": flag, "reason": words},
    ),
]
