"""Words and checks that several event types share."""

from __future__ import annotations

from casework.events.shapes import (
    anything,
    count,
    day,
    flag,
    list_of,
    ms,
    name,
    one_of,
    record,
    text,
    whole,
    words,
)

DOMAINS = ("TSC", "GSH", "VC", "CEC")
MODES = ("overt", "covert-visit", "covert-call", "interview", "recheck")
BODIES = ("public", "third_party", "administrative")
CAUSES = ("window", "process", "policy", "system", "external")
ABORTS = ("weather", "danger", "night", "illness", "harm", "other")
CONSENTS = ("speaker", "guardian", "nobody", "respondent", "project")
"""Who agreed to be recorded (X27): who is heard or seen, the guardian of a minor, nobody since nobody can be
recognised, a household in its interview, the unit in the written consent of a covert project."""
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
        "device": text,
    },
)
MEASURED = {
    "value_milli": whole(),
    "values_milli": list_of(whole()),
    "level": whole(1, 5),
    "levels": list_of(whole(1, 5)),
    "met": count,
    "applicable": count,
    "pass": flag,
    "n": count,
    "failed_critical": list_of(text),
}
"""What an indicator was measured to be; one of them is there."""
_measure = record(
    {"indicator": name},
    {
        **MEASURED,
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


def measure(value: object) -> str | None:
    """A row of measures; more met than applicable is nobody's reading."""
    place = _measure(value)
    if place is None and isinstance(value, dict) and "met" in value:
        return ".met" if value["met"] > value.get("applicable", 0) else None
    return place


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
