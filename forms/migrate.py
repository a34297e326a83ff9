"""A draft on a newer version of its form: what maps, what is new, what has no place any more.

Nothing is discarded: answers without a place stay with the draft, and a person's consent is on record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from forms.datatypes import coerce
from forms.definition import FormDefinition
from forms.faults import AnswerRefused, Fault
from forms.instance import FormNode
from forms.offered import fitted
from forms.places import is_fixed
from forms.schema import SchemaNode
from forms.session import FormSession

_POSITION = re.compile(r"\[(\d+)\]")
_OPEN = re.compile(r"\[\]")


class MigrationRefused(Fault):
    """A draft that cannot be carried over, or one without consent."""


@dataclass(frozen=True, slots=True)
class Carried:
    """An answer that finds its place. `how`: item, path or name; `label` is that of the new question."""

    old_ref: str
    new_ref: str
    label: str
    value: str
    new_value: str
    how: str


@dataclass(frozen=True, slots=True)
class Fresh:
    """A question that the old version did not have."""

    ref: str
    label: str
    required: bool


@dataclass(frozen=True, slots=True)
class LeftOver:
    """An answer without a place. `reason`: removed, type, choice or repeat."""

    old_ref: str
    label: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Consent:
    """Who agreed to the migration, and when."""

    person: str
    at: datetime
    note: str = ""


@dataclass(slots=True)
class Migration:
    """The side-by-side. `accept` makes the new draft; until then nothing has changed."""

    old_form: FormDefinition
    new_form: FormDefinition
    carried: tuple[Carried, ...]
    fresh: tuple[Fresh, ...]
    left_over: tuple[LeftOver, ...]
    _session: FormSession = field(repr=False)
    _targets: _Targets = field(repr=False)

    def place_of(self, old_ref: str) -> str:
        """Where the question at `old_ref` stands in the new version; "" where it has no place."""
        schema = self.old_form.schema_at(old_ref)
        found = self._targets.of(schema) if schema is not None else None
        if found is None:
            return ""
        positions = iter(_POSITION.findall(old_ref))
        steps: list[str] = []
        step: SchemaNode | None = found[0]
        while step is not None and step.name:
            steps.append(step.name if not step.is_repeat else step.name + "[]")
            step = step.parent
        path = "/" + "/".join(reversed(steps))
        return _OPEN.sub(lambda _found: f"[{next(positions, '1')}]", path)

    def accept(self, consent: Consent) -> tuple[FormSession, bytes]:
        """The session on the new form, and the record of what happened as canonical JSON.

        Raises MigrationRefused `migration.no-consent` without a person or a time with its zone.
        """
        if not consent.person.strip() or consent.at.tzinfo is None:
            raise MigrationRefused("migration.no-consent", "a person has to agree to carrying the draft over")
        record = {
            "v": 1,
            "from": {
                "id": self.old_form.form_id,
                "version": self.old_form.version,
                "digest": self.old_form.digest,
            },
            "to": {
                "id": self.new_form.form_id,
                "version": self.new_form.version,
                "digest": self.new_form.digest,
            },
            "person": consent.person,
            "at": consent.at.isoformat(timespec="milliseconds"),
            "note": consent.note,
            "carried": [asdict(c) for c in self.carried],
            "fresh": [asdict(f) for f in self.fresh],
            "left_over": [asdict(x) for x in self.left_over],
        }
        self._session.kept_aside = {
            **self._session.kept_aside,
            **{x.old_ref: x.value for x in self.left_over},
        }
        text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return self._session, text.encode()


def plan_migration(
    snapshot: bytes,
    old_form: FormDefinition,
    new_form: FormDefinition,
    *,
    clock: Callable[[], datetime],
    language: str | None = None,
    preload: Mapping[str, str] | None = None,
) -> Migration:
    """Compare a draft with a newer version of its form.

    An item goes to the place with the same item key, else the same path, else the only question of the same
    name. Raises SnapshotRefused where the snapshot is not of `old_form`.
    """
    old = FormSession.restore(old_form, snapshot, clock=clock, language=language)
    new = FormSession.start(new_form, clock=clock, language=language or old.language, preload=preload)
    new.kept_aside = dict(old.kept_aside)
    targets = _Targets(old_form, new_form)
    carried: list[Carried] = []
    left: list[LeftOver] = []
    for node in list(old.engine.root.below()):
        if not node.schema.is_leaf or not node.value or node.schema.is_attribute:
            continue
        found = targets.of(node.schema)
        result = _carry(node, found, old, new) if found is not None else "removed"
        if isinstance(result, Carried):
            carried.append(result)
        elif result:
            left.append(LeftOver(node.ref(), _label(old, node), node.value, result))
    new.engine.run()
    new.forget_history()
    return Migration(old_form, new_form, tuple(carried), _fresh(targets, new), tuple(left), new, targets)


class _Targets:
    """Where each old place went."""

    def __init__(self, old: FormDefinition, new: FormDefinition) -> None:
        self.by_item = {_item(n): n for n in new.nodes if _item(n)}
        self.by_path = {n.path: n for n in new.nodes if n.is_leaf}
        names: dict[str, list[SchemaNode]] = {}
        for node in new.nodes:
            if node.is_leaf and not node.is_attribute:
                names.setdefault(node.name, []).append(node)
        self.by_name = {name: found[0] for name, found in names.items() if len(found) == 1}
        self.old_root = old.root.path
        self.new_root = new.root.path
        self.taken = {
            n.id for n in (self._find(o)[0] for o in old.nodes if o.is_leaf and o.depth > 0) if n is not None
        }

    def of(self, schema: SchemaNode) -> tuple[SchemaNode, str] | None:
        """The new place and how it was found."""
        node, how = self._find(schema)
        return None if node is None else (node, how)

    def _find(self, schema: SchemaNode) -> tuple[SchemaNode | None, str]:
        item = _item(schema)
        if item and item in self.by_item:
            return self.by_item[item], "item"
        path = self.new_root + schema.path.removeprefix(self.old_root)
        there = self.by_path.get(path)
        if there is not None and not (item and _item(there) and _item(there) != item):
            return there, "path"
        named = self.by_name.get(schema.name)
        if named is not None and not _item(named):
            return named, "name"
        return None, ""


def _item(schema: SchemaNode) -> str:
    return schema.bind.inspection.get("item", "") if schema.bind is not None else ""


def _label(session: FormSession, node: FormNode) -> str:
    control = node.schema.control
    return session.texts.render(control.label, node) if control is not None else node.schema.name


def _carry(
    node: FormNode, found: tuple[SchemaNode, str], old: FormSession, new: FormSession
) -> Carried | str:
    """The carried answer, the reason why not, or "" for what the new form works out by itself."""
    schema, how = found
    bind = schema.bind
    if bind is not None and bind.calculate and "once(" not in bind.calculate:
        return ""
    target = _place(node, schema, new)
    if target is None:
        return "repeat"
    value = coerce(schema.datatype, node.value, new.engine.env.zone)
    if value == "":
        return "type"
    try:
        value = fitted(target, value, new.lists)
    except AnswerRefused:
        return "choice"
    new.engine.set_value(target, value)
    new.engine.run()
    return Carried(node.ref(), target.ref(), _label(new, target) or _label(old, node), node.value, value, how)


def _place(node: FormNode, schema: SchemaNode, new: FormSession) -> FormNode | None:
    """The node of the new tree, with repeat instances made as needed."""
    positions = [above.position() for above in _repeat_instances(node)]
    repeats = schema.repeats
    if len(positions) > len(repeats):
        if any(p > 1 for p in positions[len(repeats) :]):
            return None
        positions = positions[: len(repeats)]
    positions += [1] * (len(repeats) - len(positions))
    wanted = dict(zip((r.id for r in repeats), positions, strict=True))
    return _descend(schema, wanted, new)


def _repeat_instances(node: FormNode) -> list[FormNode]:
    found: list[FormNode] = []
    here: FormNode | None = node
    while here is not None:
        if here.schema.is_repeat:
            found.append(here)
        here = here.parent
    found.reverse()
    return found


def _descend(schema: SchemaNode, wanted: Mapping[int, int], new: FormSession) -> FormNode | None:
    chain: list[SchemaNode] = []
    step: SchemaNode | None = schema
    while step is not None and step.depth > 1:
        chain.append(step)
        step = step.parent
    here: FormNode = new.engine.root
    for part in reversed(chain):
        if not part.is_repeat:
            kid = here.kids.get(part.key)
            if kid is None:
                return None
            here = kid
            continue
        held = here.ranges.setdefault(part.key, [])
        while len(held) < wanted[part.id] and not is_fixed(part):
            new.engine.add(here, part)
            new.engine.run()
        if len(held) < wanted[part.id]:
            return None
        here = held[wanted[part.id] - 1]
    return here


def _fresh(targets: _Targets, new: FormSession) -> tuple[Fresh, ...]:
    found: list[Fresh] = []
    seen: set[int] = set()
    for ref in new.questions():
        node = new.node(ref)
        if node.schema.id not in targets.taken and node.schema.id not in seen:
            seen.add(node.schema.id)
            found.append(Fresh(ref, _label(new, node), node.required))
    return tuple(found)


def record_of(data: bytes) -> Mapping[str, Any]:
    """A migration record as an object; MigrationRefused `migration.broken` where it is none."""
    try:
        found = json.loads(data)
    except ValueError as error:
        raise MigrationRefused("migration.broken", "the migration record cannot be read") from error
    if not isinstance(found, dict) or "left_over" not in found:
        raise MigrationRefused("migration.broken", "the migration record cannot be read")
    return found
