"""Bursts of praise: what is held, and what only looks like one."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from casework.ratings.bursts import find_bursts
from tests.casework.test_ratings import HOUR, Book

DAY = 24 * HOUR
MINUTE = 60_000


def quiet(book: Book, days: int = 60, *, every: int = 1, window: str = "w", **more: Any) -> None:
    """One rating every so many days, at changing hours, from somebody else each time."""
    random = Random(7)
    for day in range(0, days, every):
        fields = {"channel": "qr", "device": f"{window}-x{day}", "seconds": 20} | more
        when = day * DAY + random.randint(1, 8) * HOUR
        book.rate(f"{window}-d{day}", random.choice([5, 5, 4, 2]), when, window=window, **fields)


def rush(book: Book, number: int, start: int, step: int = 2 * MINUTE, **more: Any) -> None:
    """So many top ratings one after another."""
    for place in range(number):
        fields = {"channel": "qr", "device": f"y{start}-{place}", "seconds": 20, "window": "w"} | more
        book.rate(f"rush{start}-{place}", 5, start + place * step, **fields)


def held(book: Book) -> int:
    return len({rating for burst in find_bursts(book.ratings) for rating in burst.ratings})


def test_a_quiet_window_with_a_family_is_no_burst_but_a_device_is() -> None:
    book = Book()
    random = Random(5)
    for day in range(60):
        for number in range(3):
            book.rate(
                f"d{day}-{number}",
                random.choice([5, 5, 4, 2]),
                day * 24 * HOUR + random.randint(1, 8) * HOUR,
                window="w",
                channel="qr",
                device=f"x{day}-{number}",
                seconds=20,
            )
    for number in range(3):
        book.rate(
            f"family{number}",
            5,
            30 * 24 * HOUR + number * 60_000,
            window="w",
            channel="qr",
            device="one",
            seconds=20,
        )
    assert find_bursts(book.ratings) == ()
    for number in range(6):
        book.rate(
            f"bad{number}",
            1,
            (40 + number) * 24 * HOUR,
            window="w",
            channel="qr",
            device="grudge",
            seconds=20,
        )
    found = find_bursts(book.ratings)
    assert [(burst.signs, set(burst.ratings)) for burst in found] == [
        (("same-device",), {f"bad{n}" for n in range(6)})
    ]


def test_many_angry_people_are_never_held_for_their_number() -> None:
    book = Book()
    for day in range(60):
        book.rate(f"d{day}", 5, day * 24 * HOUR, window="w", channel="qr", device=f"x{day}", seconds=20)
    for number in range(40):
        book.rate(
            f"out{number}",
            1,
            30 * 24 * HOUR + number * 30_000,
            window="w",
            channel="qr",
            device=f"y{number}",
            seconds=9,
        )
    assert find_bursts(book.ratings) == ()


@pytest.mark.requirement("R89")
def test_a_burst_in_a_window_that_is_hardly_ever_rated_is_found() -> None:
    """Eight ratings in a year say how quiet it is, though the unit was rated on eight days only."""
    book = Book()
    quiet(book, 360, window="other", unit="u2")
    quiet(book, 360, every=45)
    rush(book, 12, 200 * DAY + 3 * HOUR)
    assert held(book) == 12


def test_four_quick_friends_in_a_quiet_window_are_left_alone_without_another_sign() -> None:
    book = Book()
    quiet(book, 300, every=3)
    rush(book, 5, 200 * DAY + 3 * HOUR)
    assert held(book) == 0
    rush(book, 5, 250 * DAY + 3 * HOUR, seconds=2)
    assert held(book) == 5


@pytest.mark.requirement("R89")
@pytest.mark.parametrize(
    "more",
    [
        {"text": "服务周到办事快"},
        {"urged": "yes"},
        {"network": "10.1"},
        {"assisted": "staff"},
        {"seconds": 3},
    ],
)
def test_a_less_certain_stretch_needs_a_second_sign(more: dict[str, Any]) -> None:
    book = Book()
    quiet(book, network="4g")
    rush(book, 6, 30 * DAY + 2 * HOUR, 30 * MINUTE)
    assert held(book) == 0
    rush(book, 6, 50 * DAY + 2 * HOUR, 30 * MINUTE, **more)
    assert held(book) == 6


def test_what_everybody_writes_and_the_network_of_the_hall_are_no_signs() -> None:
    book = Book()
    quiet(book, text="非常满意", network="hall")
    rush(book, 6, 30 * DAY + 2 * HOUR, 30 * MINUTE, text="非常满意", network="hall")
    assert held(book) == 0


def test_a_tablet_on_the_counter_is_no_phone_whatever_its_channel_is_called() -> None:
    book = Book()
    random = Random(3)
    for day in range(40):
        for place in range(6):
            level = random.choices([5, 4, 3, 2, 1], [70, 15, 8, 4, 3])[0]
            when = day * DAY + place * HOUR + random.randint(0, 50) * MINUTE
            book.rate(f"t{day}-{place}", level, when, window="w", channel="on-site", device="tablet")
    assert held(book) == 0


def test_kiosk_ratings_beside_a_few_phones_are_not_one_device() -> None:
    """Four phones and four turns at the kiosk are eight people."""
    book = Book()
    quiet(book, 60)
    for place in range(8):
        kiosk = {"channel": "kiosk", "device": "k"} if place % 2 else {"channel": "qr", "device": f"p{place}"}
        book.rate(f"g{place}", 5, 30 * DAY + 2 * HOUR + place * 50 * MINUTE, window="w", seconds=20, **kiosk)
    assert held(book) == 0
