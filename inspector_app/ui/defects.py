"""What nobody caught: said in the window, and on standard error without any content.

Standard error of a desktop program ends in a log of the system, in clear; a Python traceback would write
there what the exception says, and that may be an answer, a name or a path.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from inspector_app.ui.bridge import told

if TYPE_CHECKING:
    from types import TracebackType

    from inspector_app.ui.program import Program


def watch_defects(program: Program) -> None:
    """From now on, whatever no call caught on any thread is told to the program."""
    say = told(program.show_fault, program)

    def caught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt | SystemExit):
            return
        from inspector_app.ui.faults import report_text

        if sys.stderr is not None:
            sys.stderr.write(report_text(error.with_traceback(trace)) + "\n")
        say(error)

    sys.excepthook = caught
    threading.excepthook = lambda each: caught(each.exc_type, each.exc_value, each.exc_traceback)
