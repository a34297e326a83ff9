"""`forms replay --cases FILE`: recorded sessions, compared step by step in state, events, results and XML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from forms.commands.case_files import MALFORMED, attachments_beside, read_cases, write_lines
from forms.commands.positions import Position, positions
from forms.commands.same_xml import same_xml
from forms.commands.state import State, difference, first_difference, masked, state_of
from forms.datatypes import coerce
from forms.definition import FormDefinition
from forms.faults import AnswerRefused, Fault, FormRefused
from forms.load import load_xform
from forms.preload import at_end
from forms.schema import SchemaNode
from forms.session import FormSession
from forms.xpath.values import text_of_number

_CLEARED = ("answer.wrong-type", "answer.out-of-range", "answer.not-offered")
ZONE = ZoneInfo("America/Phoenix")


class StepDiffers(Exception):
    """A step gave something else than was recorded."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(place)


class Replay:
    """One recorded session."""

    def __init__(self, case: Mapping[str, Any], lists: Mapping[str, bytes] | None = None) -> None:
        self.case = case
        moment = datetime.fromisoformat(str(case["now"]).replace("Z", "+00:00")).astimezone(ZONE)
        self.clock: Callable[[], datetime] = lambda: moment
        self.form: FormDefinition = load_xform(
            str(case["form_xml"]).encode(), {**(lists or {}), **_attachments(case)}
        )
        self.session = self._begin()
        self.at = Position("BEGINNING_OF_FORM", self.session.engine.root.ref())
        self.state: State = state_of(self.session)

    def _begin(self) -> FormSession:
        properties = {str(k): str(v) for k, v in (self.case.get("preload") or {}).items()}
        edited = self.case.get("edit_instance")
        if edited:
            return FormSession.edit(self.form, str(edited).encode(), clock=self.clock, preload=properties)
        return FormSession.start(self.form, clock=self.clock, preload=properties)

    def run(self) -> None:
        """All steps. Raises StepDiffers at the first difference."""
        recorded = self.case.get("initial")
        if recorded is not None:
            place = first_difference(recorded, self.state)
            if place:
                raise StepDiffers(f"initial: {place}")
        for at, step in enumerate(self.case.get("steps") or ()):
            try:
                self.step(step)
            except StepDiffers as differs:
                raise StepDiffers(f"step {at} {step.get('op')}: {differs.place}") from differs
        final = self.case.get("final_xml")
        if final is not None and not same_xml(str(final), self.xml()):
            raise StepDiffers(f"final_xml: expected {masked(final)!r}, got {masked(self.xml())!r}")

    def xml(self) -> str:
        """The submission now, as finished now."""
        at_end(self.session.engine)
        return self.session.submission_xml().decode()

    def step(self, step: Mapping[str, Any]) -> None:
        """One step, compared with its record."""
        args = list(step.get("args") or ())
        run = _OPERATIONS.get(str(step.get("op")))
        if run is None:
            return
        if step.get("error") is not None:
            try:
                run(self, args)
            except Fault:
                return
            raise StepDiffers(f"expected the error {step['error']!r}")
        try:
            result = run(self, _with_file(step, args))
        except Fault as fault:
            raise StepDiffers(f"failed: {fault}") from fault
        self._compare(step, result)

    def _compare(self, step: Mapping[str, Any], result: Any) -> None:
        if "result" in step:
            self._compare_result(str(step["op"]), step["result"], result)
        if "event" in step and step["event"] != self.at.event:
            raise StepDiffers(
                f"event: expected {step['event']} {step.get('ref')}, got {self.at.event} {self.at.ref}"
            )
        if step.get("ref") is not None and step["ref"] != self.at.ref:
            raise StepDiffers(f"ref: expected {step['ref']}, got {self.at.ref}")
        if (
            "value" in step
            and self.at.ref is not None
            and masked(self.session.node(self.at.ref).value) != masked(step["value"])
        ):
            raise StepDiffers(
                f"value: expected {step['value']!r}, got {self.session.node(self.at.ref).value!r}"
            )
        if "diff" in step:
            after = state_of(self.session)
            place = first_difference(masked(step["diff"]), masked(difference(self.state, after)))
            self.state = after
            if place:
                raise StepDiffers(f"diff: {place}")

    def _compare_result(self, op: str, wanted: Any, got: Any) -> None:
        if op == "proposed_serializeInstance":
            if not same_xml(str(wanted), str(got)):
                raise StepDiffers(f"xml: expected {masked(wanted)!r}, got {masked(got)!r}")
        elif masked(wanted) != masked(got):
            raise StepDiffers(f"result: expected {wanted!r}, got {got!r}")

    # --- moving -------------------------------------------------------------------------------------------

    def go(self, ref: str) -> None:
        """Stand at the question or repeat of a path."""
        for position in positions(self.session):
            if position.ref == ref:
                self.at = position
                return
        self.at = Position("QUESTION", ref)

    def next(self, args: list[Any]) -> None:
        """To the next stop."""
        stops = positions(self.session)
        at = stops.index(self.at) if self.at in stops else 0
        self.at = stops[min(at + 1, len(stops) - 1)]

    def to_start(self, args: list[Any]) -> None:
        """To the beginning of the form."""
        self.at = positions(self.session)[0]

    # --- acts ---------------------------------------------------------------------------------------------

    def canonical(self, ref: str) -> str:
        """The path with the position 1 wherever a repeat has none."""
        node = self.session.find(ref)
        return node.ref() if node is not None else ref

    def answer(self, args: list[Any]) -> None:
        """`answer(value)` here, or `answer(ref, value…)`."""
        if len(args) == 1:
            ref, values = self.at.ref or "", args
        else:
            ref, values = self.canonical(str(args[0])), args[1:]
        if len(args) > 1:
            self.go(ref)
        schema = self.session.node(ref).schema
        text = answer_text(schema, values)
        try:
            self.session.answer(ref, text)
        except AnswerRefused as refused:
            if refused.code not in _CLEARED:
                raise
            # the recorded engine makes of a wrong answer what it can, or clears it; ours keeps the old one
            self._answer_anyway(ref, coerce(schema.datatype, text, ZONE))

    def _answer_anyway(self, ref: str, text: str) -> None:
        try:
            self.session.answer(ref, text)
        except AnswerRefused:
            self.session.answer(ref, "")

    def new_repeat(self, args: list[Any]) -> None:
        """A new instance of a repeat, and stand there."""
        first = args[0] if args else None
        ref = (
            str(first)
            if isinstance(first, str)
            else str((first or {}).get("assertCurrentReference", self.at.ref))
        )
        added = self.session.add_instance(self._range_ref(ref)).added
        self.go(added[0])

    def _range_ref(self, ref: str) -> str:
        parent, _, name = ref.rpartition("/")
        return f"{self.canonical(parent)}/{name.split('[')[0]}"

    def remove_repeat(self, args: list[Any]) -> None:
        """Remove an instance; stand at what is there now."""
        ref = self.canonical(str(args[0]))
        stops = positions(self.session)
        at = next((i for i, p in enumerate(stops) if p.ref == ref), 0)
        self.session.remove_instance(ref)
        self.at = positions(self.session)[at]

    def language(self, args: list[Any]) -> None:
        """Another language."""
        self.session.set_language(str(args[0]))

    def restore(self, args: list[Any]) -> None:
        """Save and open again: another session, in the record too, which goes on with the first."""
        again = FormSession.restore(self.form, self.session.snapshot(), clock=self.clock)
        place = first_difference(state_of(self.session), state_of(again))
        if place:
            raise StepDiffers(f"restored: {place}")

    def edit(self, args: list[Any]) -> None:
        """Submit and edit: another session, in the record too, which goes on with the first."""
        FormSession.edit(self.form, self.session.submission_xml(), clock=self.clock)

    # --- looking ------------------------------------------------------------------------------------------

    def answer_of(self, args: list[Any]) -> Any:
        """The value at a path."""
        node = self.session.find(self.canonical(str(args[0])))
        if node is None:
            raise Fault("case.no-node", "no such place", place=str(args[0]))
        return node.value if node.relevant else ""

    def attribute_of(self, args: list[Any]) -> Any:
        """The value of an attribute."""
        node = self.session.node(f"{self.canonical(str(args[0]))}/@{args[1]}")
        return node.value

    def instance_node(self, args: list[Any]) -> None:
        """Only whether it is there."""
        if self.session.find(str(args[0])) is None and "#" not in str(args[0]):
            name = str(args[0]).rpartition("/")[2]
            schema = self.form.schema_at(str(args[0]))
            if schema is None or (schema.is_repeat and "[" in name):
                raise Fault("case.no-node", "no such place", place=str(args[0]))

    def can_repeat(self, args: list[Any]) -> bool:
        """Whether instances can be added here."""
        ref = self._range_ref(str(args[0]))
        return any(p.event == "PROMPT_NEW_REPEAT" and p.ref == ref for p in positions(self.session))

    def label(self, args: list[Any]) -> Any:
        """The label of the question here."""
        node = self.session.node(self.at.ref or "")
        control = node.schema.control
        return self.session.texts.render(control.label, node) if control is not None else ""

    def all_choices(self, args: list[Any]) -> list[str]:
        """The labels of all choices here."""
        return [c.label for c in self.session.choices(self.at.ref or "")]

    def chosen(self, args: list[Any]) -> list[str]:
        """The labels of what is chosen here."""
        value = self.session.node(self.at.ref or "").value.split()
        return [c.label for c in self.session.choices(self.at.ref or "") if c.value in value]

    def serialised(self, args: list[Any]) -> str:
        """The submission."""
        return self.xml()


_OPERATIONS: dict[str, Callable[[Replay, list[Any]], Any]] = {
    "next": Replay.next,
    "jumpToBeginningOfForm": Replay.to_start,
    "answer": Replay.answer,
    "createNewRepeat": Replay.new_repeat,
    "proposed_addExplicitCreateNewRepeatCallHere": Replay.new_repeat,
    "removeRepeat": Replay.remove_repeat,
    "setLanguage": Replay.language,
    "restoreWebFormsInstanceState": Replay.restore,
    "proposed_serializeAndRestoreInstanceState": Replay.restore,
    "serializeAndDeserializeInstance": Replay.restore,
    "editCurrentInstance": Replay.edit,
    "answerOf": Replay.answer_of,
    "attributeOf": Replay.attribute_of,
    "getInstanceNode": Replay.instance_node,
    "proposed_canCreateOrRemoveRepeat": Replay.can_repeat,
    "getQuestionLabelText": Replay.label,
    "proposed_getAvailableOptionLabels": Replay.all_choices,
    "proposed_getSelectedOptionLabelsAsText": Replay.chosen,
    "proposed_serializeInstance": Replay.serialised,
}


def answer_text(schema: SchemaNode, values: list[Any]) -> str:  # noqa: PLR0911
    """Recorded arguments as one XForms text."""
    if len(values) > 1:
        return " ".join(str(v) for v in values)
    value = values[0]
    if isinstance(value, bool):
        control = schema.control
        if control is not None and control.kind == "trigger":
            return "OK" if value else ""
        return "1" if value else "0"
    if isinstance(value, int | float):
        if schema.datatype == "int":
            return str(int(value))
        return text_of_number(float(value))
    if isinstance(value, dict):
        return _place(value) if "latitude" in value else str(value.get("name", ""))
    return "" if value is None else str(value)


def _with_file(step: Mapping[str, Any], args: list[Any]) -> list[Any]:
    """A file is recorded as `{}`; its name stands in the step's value."""
    if args and args[-1] == {} and step.get("op") == "answer":
        return [*args[:-1], {"name": step.get("value", "")}]
    return args


def _place(value: Mapping[str, Any]) -> str:
    numbers = [value["latitude"], value["longitude"]]
    if any(value.get(k) is not None for k in ("altitude", "accuracy")):
        numbers.append(value.get("altitude") or 0)
    if value.get("accuracy") is not None:
        numbers.append(value["accuracy"])
    return " ".join(map(str, numbers)) if any(numbers) else ""


def _attachments(case: Mapping[str, Any]) -> dict[str, bytes]:
    found = case.get("attachments") or {}
    return {str(k): str(v).encode() for k, v in found.items()} if isinstance(found, dict) else {}


def results(
    cases: list[Mapping[str, Any]], lists: Mapping[str, bytes] | None = None
) -> Iterator[dict[str, Any]]:
    """One row a case: id, ok, got, and where it differs first. `lists` are attachments by file name."""
    for case in cases:
        row: dict[str, Any] = {
            "id": case.get("id"),
            "ok": True,
            "got": None,
            "clean": bool(case.get("clean", True)),
        }
        try:
            replay = Replay(case, lists)
            row["got"] = None
            replay.run()
            row["got"] = replay.xml()
        except FormRefused as refused:
            row.update(ok=False, got=None, step="load", place=str(refused))
        except StepDiffers as differs:
            step, _, place = differs.place.partition(": ")
            row.update(ok=False, got=None, step=step, place=place)
        except Fault as fault:
            row.update(ok=False, got=None, step="run", place=str(fault))
        except MALFORMED as error:
            row.update(ok=False, got=None, step="run", place=f"the case cannot be run: {error!r}")
        yield row


def replay_cases(path: Path) -> int:
    """Run all sessions of a file and print them; 0 if all clean ones agree, else 1.

    Lists that the recorded forms refer to are taken from a `forms.zip` beside the file, where there is one.
    """
    rows = list(results(read_cases(path), attachments_beside(path)))
    clean = [row for row in rows if row["clean"]]
    passed = sum(1 for row in clean if row["ok"])
    totals = {
        "cases": len(rows),
        "clean": len(clean),
        "ok": passed,
        "failed": len(clean) - passed,
        "ok_of_all": sum(1 for row in rows if row["ok"]),
    }
    write_lines([*rows, totals])
    return 0 if passed == len(clean) else 1
