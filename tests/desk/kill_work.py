"""The work that the kill test interrupts: `python -m tests.desk.kill_work VAULTS FONTS STREAM…`

A parent process imports everything once; at each line on its standard input it forks a child that goes on
with the work and says on standard output, one JSON object a line, what the desk has acknowledged.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from inspector_app.desk.desk import Desk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.moments import china_now
from inspector_app.desk.visit.desk import VisitDesk
from tests.desk import filling
from tests.desk.laptops import Laptop

CHECKS = ["A", "B", "C", "D"]
NEVER_FINALISED = [row for row in filling.walk()["answers"] if row[0].split("/")[2] in CHECKS]


def say(**fact: object) -> None:
    """One line for the test, at once."""
    sys.stdout.write(json.dumps(fact, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def answer_all(visit: VisitDesk, answers: Sequence[Sequence[str]]) -> None:
    """Give what is missing; each is said once the desk says that it is safe."""
    for ref, value in answers:
        place = visit.session.find(ref)
        if place is not None and place.value:
            continue
        for given in filling.give(visit, ref, value):
            say(giving=ref)
            given.saved.result()
        say(stream=visit.stream, ref=ref, value=visit.question(ref).value)


def photograph(visit: VisitDesk) -> None:
    """Capture what the rules ask for."""
    for ref in visit.evidence_gaps():
        number = len(visit.evidence(ref))
        data = filling.picture(number + len(ref), china_now())
        say(capturing=ref)
        tile = visit.attach_bytes(ref, data, f"{number}.jpg", "image/jpeg", "on-site").result()
        say(stream=visit.stream, file=tile.file, sha256=hashlib.sha256(data).hexdigest())


def work(desk: Desk, streams: Sequence[str]) -> None:
    """One visit that is only filled, then visits that are finalised, in the order of `streams`."""
    for number, stream in enumerate(streams):
        try:
            visit = desk.open_visit(stream).result()
        except DeskFault:  # finalised before
            continue
        answer_all(visit, filling.CLOSED if number % 2 else NEVER_FINALISED[: 12 * (number + 1)])
        if number % 2:
            photograph(visit)
            say(finalising=stream)
            say(stream=stream, final=visit.finalise({}).result().commit)


def main() -> None:
    """Fork a worker at each line; say its pid first, and that it ended last."""
    folder, fonts, *streams = sys.argv[1:]
    laptop = Laptop(Path(folder), Path(fonts), ())
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            with laptop.desk() as desk:
                work(desk, streams)
            os._exit(0)
        say(pid=child)
        _, status = os.waitpid(child, 0)
        say(ended=os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
