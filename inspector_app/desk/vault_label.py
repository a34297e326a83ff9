"""What the locked window may know of a vault; the first window needs no other view of the desk."""

from typing import NamedTuple


class VaultLabel(NamedTuple):
    """A vault on this laptop: its folder and a neutral name; nothing of what is inside.

    plain: the window over it is to bear a neutral title before anybody unlocks it.
    """

    folder: str
    name: str
    plain: bool = False
