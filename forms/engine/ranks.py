"""The order of tasks, and the cycles that make one impossible."""

from __future__ import annotations

from collections.abc import Iterator

from forms.engine.graph import Graph, Task
from forms.faults import FormFault
from forms.schema import SchemaNode
from forms.xpath.scope import Reading


def rank(graph: Graph) -> list[FormFault]:
    """Give every task a rank above all whose results it reads; faults for cycles.

    Hard edges are calculated values. Relevance, counts and choices are
    soft: they decide the order where they can, and the pass settles the rest.
    """
    writers = _writers(graph)
    hard = {t.id: set(_hard(t, writers)) for t in graph.tasks}
    faults = _cycles(graph, hard)
    if faults:
        return faults
    soft = {t.id: hard[t.id] | set(_soft(t, graph, writers)) for t in graph.tasks}
    ranks = _levels(soft, {})
    if len(ranks) < len(graph.tasks):
        base = max(ranks.values(), default=-1) + 1
        rest = {k: v for k, v in hard.items() if k not in ranks}
        ranks.update({k: v + base for k, v in _levels(rest, ranks).items()})
    for task in graph.tasks:
        task.rank = ranks[task.id]
    return []


def _writers(graph: Graph) -> dict[tuple[int, str], Task]:
    return {(t.schema.id, t.kind): t for t in graph.tasks}


def _hard(task: Task, writers: dict[tuple[int, str], Task]) -> Iterator[int]:
    for reading in task.readings:
        if not _same_instance(task, reading):
            continue
        writer = writers.get((reading.target.id, "calculate"))
        if writer is not None and task.kind == "calculate":
            yield writer.id
        if reading.target.id == task.schema.id and task.kind != "count" and task.schema.is_leaf:
            yield task.id


def _same_instance(task: Task, reading: Reading) -> bool:
    """Whether the reading is of the very instance: siblings found by a condition may depend on each other."""
    if not reading.filtered:
        return True
    target: SchemaNode = reading.target
    inner = [r for r in target.repeats if r in task.schema.repeats]
    return not inner or reading.shared is inner[-1]


def _soft(task: Task, graph: Graph, writers: dict[tuple[int, str], Task]) -> Iterator[int]:
    for reading in task.readings:
        target: SchemaNode | None = reading.target
        for kind in ("choices", "calculate"):
            writer = writers.get((reading.target.id, kind))
            if writer is not None and writer is not task:
                yield writer.id
        while target is not None:
            for kind in ("relevant", "count"):
                writer = writers.get((target.id, kind))
                if writer is not None and writer is not task:
                    yield writer.id
            target = target.parent


def _levels(needs: dict[int, set[int]], done: dict[int, int]) -> dict[int, int]:
    """Longest-path levels of what can be ordered."""
    waiting = {k: {n for n in v if n not in done and n in needs} for k, v in needs.items()}
    users: dict[int, list[int]] = {}
    for key, wanted in waiting.items():
        for need in wanted:
            users.setdefault(need, []).append(key)
    level: dict[int, int] = {}
    ready = [k for k, v in waiting.items() if not v]
    for key in ready:
        level[key] = 0
    while ready:
        key = ready.pop()
        for user in users.get(key, ()):
            waiting[user].discard(key)
            level[user] = max(level.get(user, 0), level[key] + 1)
            if not waiting[user]:
                ready.append(user)
    return {k: v for k, v in level.items() if not waiting[k]}


def _cycles(graph: Graph, needs: dict[int, set[int]]) -> list[FormFault]:
    done = _levels(needs, {})
    left = {k for k in needs if k not in done}
    faults: list[FormFault] = []
    while left:
        cycle = _one_cycle(needs, left)
        places = [f"{graph.tasks[k].schema.path} ({graph.tasks[k].kind})" for k in cycle]
        text = " → ".join([*places, places[0]])
        faults.append(
            FormFault(
                "form.cycle",
                f"these expressions depend on each other: {text}",
                f"以下表达式互相依赖，形成循环：{text}",
                place=places[0],
                column=graph.tasks[cycle[0]].kind,
            )
        )
        left -= set(cycle)
        left &= {
            k
            for k in needs
            if k not in _levels({a: b - set(cycle) for a, b in needs.items() if a not in cycle}, {})
        }
        if len(faults) >= 20:
            break
    return faults


def _one_cycle(needs: dict[int, set[int]], left: set[int]) -> list[int]:
    key = min(left)
    path: list[int] = []
    seen: dict[int, int] = {}
    while key not in seen:
        seen[key] = len(path)
        path.append(key)
        inside = sorted(needs[key] & left)
        if not inside:
            return path
        key = inside[0]
    return path[seen[key] :]
