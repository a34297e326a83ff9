"""Where the desk does its slow work."""

from __future__ import annotations

from inspector_app.desk.work import Work


def test_what_is_asked_of_a_closed_desk_is_dropped_and_not_raised() -> None:
    work = Work()
    assert work.run(lambda: 1).result() == 1
    work.close()
    assert work.run(lambda: 2).cancelled(), "a window that was locked may ask once more"
