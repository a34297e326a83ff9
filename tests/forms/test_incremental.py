"""Any sequence of acts gives the same state as working everything out from nothing."""

# ruff: noqa: E501  (tables and documents are wider)

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.commands.state import state_of
from forms.faults import AnswerRefused
from forms.session import FormSession
from tests.forms.forms_at_hand import begin, clock, counting_entropy, from_table

FORM = from_table("""
| survey  |
|         | type            | name   | label | relevant | calculation | constraint | required | choice_filter | repeat_count | readonly |
|         | integer         | n      | N     |          |             | . < 9      | yes      |               |              |          |
|         | begin_group     | g      | G     | ${n} > 1 |             |            |          |               |              |          |
|         | integer         | a      | A     |          |             |            | ${n} > 3 |               |              | ${n} = 5 |
|         | calculate       | twice  |       |          | ${a} * 2    |            |          |               |              |          |
|         | end_group       |        |       |          |             |            |          |               |              |          |
|         | select_one c    | kind   | K     |          |             |            |          |               |              |          |
|         | select_multiple d | part | P     |          |             |            |          | of = ${kind}  |              |          |
|         | begin_repeat    | row    | R     |          |             |            |          |               |              |          |
|         | integer         | x      | X     |          |             | . != ${n}  |          |               |              |          |
|         | calculate       | pos    |       |          | position(..) |           |          |               |              |          |
|         | calculate       | before |       |          | coalesce(/data/row[position() = position(current()/..) - 1]/x, 0) | | | | |   |
|         | text            | t      | T ${pos} | ${x} > ${n} |       |            |          |               |              |          |
|         | begin_repeat    | inner  | I     | ${x} > 0 |             |            |          |               |              |          |
|         | integer         | y      | Y     |          |             |            |          |               |              |          |
|         | calculate       | up     |       |          | ${y} + ${x} + ${n} |     |          |               |              |          |
|         | end_repeat      |        |       |          |             |            |          |               |              |          |
|         | calculate       | line   |       |          | sum(${up})  |            |          |               |              |          |
|         | end_repeat      |        |       |          |             |            |          |               |              |          |
|         | begin_repeat    | fixed  | F     |          |             |            |          |               | ${n}         |          |
|         | text            | z      | Z     |          |             |            |          |               |              |          |
|         | calculate       | idx    |       |          | indexed-repeat(${x}, ${row}, position(..)) | | |        |              |          |
|         | end_repeat      |        |       |          |             |            |          |               |              |          |
|         | calculate       | total  |       |          | sum(${x}) + count(${row}) + count(${fixed}) | | |       |              |          |
|         | calculate       | many   |       |          | join(' ', ${line}) |     |          |               |              |          |
|         | note            | end    | ${total} ${many} | ${total} > 10 |    |   |          |               |              |          |
| choices |
|         | list_name | name | label | of |
|         | c         | a    | A     |    |
|         | c         | b    | B     |    |
|         | d         | p    | P     | a  |
|         | d         | q    | Q     | a  |
|         | d         | r    | R     | b  |
""")  # fmt: skip

NUMBERS = st.sampled_from(["", "0", "1", "2", "3", "4", "5", "7", "12"])
PLACES = st.sampled_from(
    ["/data/n", "/data/g/a", "/data/kind", "/data/part", "/data/fixed[1]/z", "/data/fixed[3]/z"]
    + [f"/data/row[{i}]/{leaf}" for i in (1, 2, 3) for leaf in ("x", "t", "inner[1]/y", "inner[2]/y")]
)
ACTS = st.one_of(
    st.tuples(st.just("answer"), PLACES, NUMBERS | st.sampled_from(["a", "b", "p", "q p", "r"])),
    st.tuples(
        st.just("add"),
        st.sampled_from(["/data/row", "/data/row[1]/inner", "/data/row[2]/inner"]),
        st.just(""),
    ),
    st.tuples(
        st.just("remove"),
        st.sampled_from(["/data/row[1]", "/data/row[2]", "/data/row[1]/inner[1]"]),
        st.just(""),
    ),
    st.tuples(st.sampled_from(["restore", "undo"]), st.just(""), st.just("")),
)


def act(session: FormSession, what: str, ref: str, value: str) -> FormSession:
    try:
        if what == "answer":
            session.answer(ref, value)
        elif what == "add":
            session.add_instance(ref)
        elif what == "remove":
            session.remove_instance(ref)
        elif what == "undo":
            session.undo()
        else:
            return FormSession.restore(FORM, session.snapshot(), clock=clock, entropy=counting_entropy())
    except AnswerRefused:
        pass
    return session


@settings(max_examples=150)
@given(st.lists(ACTS, max_size=25))
def test_incremental_equals_recomputed(acts: list[tuple[str, str, str]]) -> None:
    session = begin(FORM)
    for what, ref, value in acts:
        session = act(session, what, ref, value)
    assert state_of(session) == state_of(session.recomputed())


@settings(max_examples=80)
@given(st.lists(ACTS, max_size=20))
def test_undo_takes_back_exactly_one_act(acts: list[tuple[str, str, str]]) -> None:
    session = begin(FORM)
    for what, ref, value in acts:
        if what == "undo":
            continue
        before = state_of(session)
        could = len(session._undo) if what != "restore" else 0
        session = act(session, what, ref, value)
        if what != "restore" and len(session._undo) > could:
            session.undo()
            assert state_of(session) == before
            session = act(session, what, ref, value)


@settings(max_examples=60)
@given(st.lists(ACTS, max_size=20))
def test_every_change_of_a_state_is_told(acts: list[tuple[str, str, str]]) -> None:
    """What a screen shows never changes behind its back."""
    session = begin(FORM)
    for what, ref, value in acts:
        if what not in ("answer", "add"):
            continue
        before = state_of(session)
        try:
            told = session.answer(ref, value) if what == "answer" else session.add_instance(ref)
        except AnswerRefused:
            assert state_of(session) == before
            continue
        known = set(told.changed) | {r for a in told.added for r in state_of(session) if r.startswith(a)}
        after = state_of(session)
        silent = {r for r in after if "#" not in r and r in before and after[r] != before[r]} - known
        assert not silent
