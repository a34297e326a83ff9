"""Event types of the closed loop: receipt, plan, stops, rectification, re-check, closing, look-back,
appeal, exemption, urging."""

from __future__ import annotations

from casework.events.kinds import EventType
from casework.events.parts import BODIES, cause, names
from casework.events.shapes import count, day, flag, list_of, name, one_of, record, text, whole, words

METHODS = ("unannounced", "agreed", "telephone", "representative", "documents")
VERDICTS = ("passed", "nearly", "failed", "impossible", "exempt")
CLOCKS = ("reply", "handling", "plan", "fix")
RATINGS = whole(1, 5)

_line = record({"text": words, "person": words, "due": day})
_done = record({"line": count, "state": one_of("done", "partly", "not-done")})

PROBLEM = [
    EventType("problem.received", ("task",), ("unit",), {"problem": name}, {"person": text, "note": text}),
    EventType(
        "problem.planned",
        ("task",),
        ("unit",),
        {"problem": name, "measures": list_of(_line, 1)},
        {"note": text},
    ),
    EventType("problem.plan-returned", ("task",), ("lead",), {"problem": name, "reason": words}),
    EventType(
        "clock.stop-asked",
        ("task",),
        ("unit",),
        {"problem": name, "stop": name, "from": day, "until": day, "reason": words},
        {"evidence": names, "clock": one_of(*CLOCKS)},
    ),
    EventType(
        "clock.stop-decided",
        ("task",),
        ("lead",),
        {"problem": name, "stop": name, "approved": flag, "reason": text},
        {"until": day},
    ),
    EventType("clock.resumed", ("task",), ("unit", "lead"), {"problem": name, "stop": name, "on": day}),
    EventType(
        "problem.rectified",
        ("task",),
        ("unit",),
        {"problem": name, "finished": day},
        {
            "done": list_of(_done),
            "evidence": names,
            "note": text,
            "cause_true": flag,
            "paper_only": flag,
            "people": names,
        },
    ),
    EventType(
        "problem.attributed",
        ("task",),
        ("lead", "analyst"),
        {"problem": name, "cause": cause, "reason": words},
    ),
    EventType(
        "recheck.assigned",
        ("task",),
        ("lead",),
        {
            "problem": name,
            "recheck": name,
            "method": one_of(*METHODS),
            "body": one_of(*BODIES),
            "people": list_of(
                record({"person": name}, {"profile": name, "unit": name, "organisation": name, "part": text}),
                1,
            ),
        },
        {"due": day, "seed": text, "task": name},
    ),
    EventType(
        "recheck.recorded",
        ("task",),
        ("rechecker",),
        {"problem": name, "recheck": name, "verdict": one_of(*VERDICTS)},
        {
            "meets_standard": flag,
            "off_by_permille": count,
            "slots": count,
            "slots_good": count,
            "covert_visits": count,
            "paper_only": flag,
            "lines_left": count,
            "core_lines_left": count,
            "others_failed": count,
            "pressure": one_of("none", "yes", "unsaid"),
            "satisfaction": RATINGS,
            "evidence": names,
            "pairs": list_of(list_of(name, 2, 2)),
            "reason": text,
            "new_due": day,
            "n": count,
            "value_milli": whole(),
            "fact": text,
        },
    ),
    EventType(
        "problem.endorsed", ("task",), ("second-person",), {"problem": name, "event": name}, {"note": text}
    ),
    EventType("problem.closed", ("task",), ("lead",), {"problem": name}, {"note": text}),
    EventType("problem.reopened", ("task",), ("lead", "discipline"), {"problem": name, "reason": words}),
    EventType(
        "watch.noted",
        ("task",),
        ("lead", "assignee", "rechecker"),
        {"problem": name, "fact": words, "breached": flag},
    ),
    EventType(
        "lookback.recorded",
        ("task",),
        ("discipline",),
        {"problem": name, "lookback": name, "really_fixed": flag, "fact": words},
        {"evidence": names, "draw": name},
    ),
    EventType(
        "urge.sent",
        ("task",),
        ("lead",),
        {"problem": name, "urge": name, "means": one_of("message", "letter", "visit"), "text": words},
    ),
    EventType("urge.answered", ("task",), ("unit",), {"problem": name, "urge": name, "answer": words}),
    EventType(
        "problem.satisfaction",
        ("task",),
        ("citizen", "rechecker", "lead"),
        {"problem": name, "level": RATINGS},
        {"rater": name},
    ),
]

APPEAL = [
    EventType(
        "appeal.filed",
        ("task",),
        ("unit",),
        {"appeal": name, "grounds": words},
        {"problem": name, "visit": name, "evidence": names},
    ),
    EventType("appeal.assigned", ("task",), ("lead", "administrator"), {"appeal": name, "people": names}),
    EventType(
        "appeal.decided",
        ("task",),
        ("lead", "administrator", "discipline"),
        {"appeal": name, "outcome": one_of("upheld", "changed", "withdrawn"), "reason": words},
    ),
    EventType(
        "exemption.asked",
        ("task", "supervision"),
        ("unit",),
        {
            "exemption": name,
            "ground": one_of("policy-change", "outside-cause", "trial-and-error"),
            "fact": words,
        },
        {"problem": name, "months": list_of(text), "unit": name, "evidence": names},
    ),
    EventType(
        "exemption.decided",
        ("task", "supervision"),
        ("lead", "leader", "discipline"),
        {"exemption": name, "approved": flag, "reason": words},
    ),
    EventType("exemption.endorsed", ("task", "supervision"), ("second-person",), {"exemption": name}),
    EventType(
        "visit.objected",
        ("task",),
        ("unit",),
        {"visit": name, "objection": name, "fact": words},
        {"about": one_of("conduct", "finding", "covert-result"), "ref": text},
    ),
    EventType(
        "visit.objection-answered",
        ("task",),
        ("lead", "discipline"),
        {"visit": name, "objection": name, "answer": words},
        {"changed": flag},
    ),
    EventType(
        "visit.signals-answered",
        ("task",),
        ("assignee",),
        {"visit": name, "answers": list_of(record({"signal": words, "answer": words}))},
    ),
    EventType("covert.released", ("task",), ("lead",), {"task": name}, {"note": text}),
    EventType("mark.admitted", ("task",), ("administrator",), {"event": name, "reason": words}),
    EventType(
        "case.published",
        ("task",),
        ("lead",),
        {
            "problem": name,
            "case": name,
            "title": words,
            "text": words,
            "prevention": words,
            "kind": one_of("typical", "model"),
        },
    ),
]

TYPES = [*PROBLEM, *APPEAL]
