"""Several stateless workers behind one socket: the parent holds the socket and replaces a worker that
dies.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable

Run = Callable[[socket.socket], None]
_STOPPED = 0


def run_workers(listener: socket.socket, number: int, run: Run) -> None:
    """Fork `number` processes that each `run` on the socket; until SIGTERM or SIGINT, which all of them
    get.
    """
    listener.listen(2048)
    alive, held = os.pipe()
    children: set[int] = set()
    stopping = False

    def stop(_number: int, _frame: object) -> None:
        nonlocal stopping
        stopping = True
        for child in children:
            os.kill(child, signal.SIGTERM)

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, stop)
    while len(children) < number:
        children.add(_start(listener, run, (alive, held)))
    while children:
        try:
            child, _ = os.wait()
        except ChildProcessError:
            return
        children.discard(child)
        if not stopping:
            children.add(_start(listener, run, (alive, held)))


def _start(listener: socket.socket, run: Run, pipe: tuple[int, int]) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.close(pipe[1])
        threading.Thread(target=_end_with_parent, args=(pipe[0],), daemon=True).start()
        run(listener)
        code = _STOPPED
    except Exception as error:  # noqa: BLE001 - the last frame of a worker: named, then replaced by the parent
        sys.stderr.write(f"worker {os.getpid()}: {type(error).__name__}\n")
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _end_with_parent(alive: int) -> None:
    """The parent holds the other end: when it is gone, however it went, so is this worker."""
    os.read(alive, 1)
    os.kill(os.getpid(), signal.SIGTERM)
