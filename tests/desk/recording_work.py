"""Records a pattern until it is killed; says how much is kept once that is enough.

`python -m tests.desk.recording_work LAPTOP FONTS STREAM SIZE`.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from inspector_app.devices.ports import AUDIO_MEDIA
from inspector_app.vault import recording
from tests.desk.laptops import Laptop

PATTERN = b"0123456789abcdef" * 64


def main(folder: Path, fonts: Path, stream: str, size: int) -> None:
    """Never returns: it is killed."""
    recording.KEEP_EVERY_S = 0.05
    with Laptop(folder, fonts, ()).desk() as desk:
        begun = (
            desk.open_visit(stream)
            .result()
            .begin_recording("/data/A/A5", name="a.ogg", media=AUDIO_MEDIA)
            .result()
        )
        written = 0
        while written < size:
            begun.write(PATTERN)
            written += len(PATTERN)
        time.sleep(0.1)
        begun.write(PATTERN)
        assert begun.kept() >= size
        print(written, flush=True)
        while True:
            time.sleep(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
