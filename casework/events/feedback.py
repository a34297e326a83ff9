"""Event types of ratings and complaints (stream kind `feedback`)."""

from __future__ import annotations

from casework.events.kinds import EventType
from casework.events.parts import MEASURED
from casework.events.shapes import (
    anything,
    count,
    flag,
    list_of,
    mapping_of,
    ms,
    name,
    one_of,
    text,
    whole,
    words,
)

CHANNELS = ("link", "qr", "kiosk", "paper", "sms", "phone", "window", "app", "online", "on-site")
SOURCES = ("web", "12345", "box", "paper", "window", "qr", "phone")
ROUTES = ("fix-at-once", "ledger", "explain", "exclude")
_WHO = ("service", "citizen", "lead", "administrator")
_FIELD = ("feedback",)

TYPES = [
    EventType(
        "rating.given",
        _FIELD,
        _WHO,
        {"rating": name, "unit": name, "level": whole(1, 5)},
        {
            "window": name,
            "case": name,
            "channel": one_of(*CHANNELS),
            "reasons": list_of(text),
            "reasons_version": text,
            "text": text,
            "answers": mapping_of(name, text),
            "assisted": one_of("", "none", "volunteer", "family", "staff"),
            "device": text,
            "network": text,
            "staff": text,
            "age_band": text,
            "sex": text,
            "township": text,
            "enterprise": flag,
            "urged": one_of("yes", "no", "unsaid"),
            "test": flag,
            "defaulted": flag,
            "seconds": count,
            "given": ms,
            "batch": text,
        },
    ),
    EventType("rating.added", _FIELD, _WHO, {"rating": name, "text": text}, {"level": whole(1, 5)}),
    EventType(
        "rating.called-back",
        _FIELD,
        ("service", "lead", "analyst"),
        {"rating": name, "outcome": one_of("reached", "refused", "wrong-number", "no-answer")},
        {"confirmed": flag, "note": text},
    ),
    EventType(
        "rating.disposed",
        _FIELD,
        ("unit", "lead", "service"),
        {"rating": name, "route": one_of(*ROUTES), "reason": words},
        {"answer": text},
    ),
    EventType("rating.endorsed", _FIELD, ("second-person",), {"rating": name}),
    EventType(
        "rating.held",
        _FIELD,
        ("service", "analyst", "lead"),
        {"rating": name, "reason": words},
        {"burst": name},
    ),
    EventType("rating.released", _FIELD, ("analyst", "lead"), {"rating": name, "reason": words}),
    EventType(
        "rating.confirmed",
        _FIELD,
        ("citizen", "service"),
        {"rating": name, "solved": flag},
        {"level": whole(1, 5)},
    ),
    EventType(
        "case.completed",
        _FIELD,
        ("service", "lead", "unit"),
        {"case": name, "unit": name},
        {
            "window": name,
            "matter": text,
            "accepted": ms,
            "promised": ms,
            "completed": ms,
            "enterprise": flag,
            "age_band": text,
            "sex": text,
            "township": text,
            "stops": list_of(anything),
            "trips": count,
            "channel": text,
        },
    ),
    EventType(
        "case.called",
        _FIELD,
        ("service", "lead", "analyst"),
        {"case": name, "outcome": one_of("reached", "refused", "wrong-number", "no-answer")},
        {"reason": text},
    ),
    EventType(
        "case.accepted",
        _FIELD,
        ("service", "lead", "unit"),
        {"case": name, "unit": name, "accepted": ms, "promised": ms},
        {"window": name, "matter": text, "enterprise": flag},
    ),
    EventType(
        "complaint.filed",
        _FIELD,
        _WHO,
        {"complaint": name, "unit": name, "text": text},
        {
            "window": name,
            "source": one_of(*SOURCES),
            "class": text,
            "code": text,
            "rating": name,
            "fast": text,
            "filed": ms,
            "case": name,
        },
    ),
    EventType("complaint.accepted", _FIELD, ("service", "unit", "lead"), {"complaint": name}),
    EventType("complaint.dispatched", _FIELD, ("service", "lead"), {"complaint": name}, {"to": text}),
    EventType("complaint.arrived", _FIELD, ("unit", "lead", "service"), {"complaint": name}),
    EventType(
        "complaint.corrected", _FIELD, ("unit", "lead", "service"), {"complaint": name}, {"note": text}
    ),
    EventType(
        "complaint.replied",
        _FIELD,
        ("unit", "lead", "service"),
        {"complaint": name, "text": words},
        {"outcome": one_of("solved", "explained", "partly", "unfounded")},
    ),
    EventType(
        "complaint.revisited",
        _FIELD,
        ("lead", "service", "analyst"),
        {"complaint": name, "satisfied": flag},
        {"note": text},
    ),
    EventType(
        "complaint.reopened", _FIELD, ("lead", "service", "citizen"), {"complaint": name, "reason": words}
    ),
    EventType(
        "complaint.linked", _FIELD, ("lead", "service", "analyst"), {"complaint": name, "problem": name}
    ),
    EventType(
        "measure.recorded",
        (*_FIELD, "supervision"),
        ("service", "analyst", "lead", "administrator"),
        {"unit": name, "indicator": name, "period": text},
        {
            "window": name,
            **MEASURED,
            "source": text,
            "note": text,
            "scope": one_of("common", "enterprise", "individual"),
            "rater": name,
            "item": text,
            "confidence": one_of("high", "medium", "low"),
        },
    ),
]
