"""Times in a recording as people write them."""

from __future__ import annotations


def clock(seconds: float | None) -> str:
    """Minutes and seconds, with hours where there are any; ``""`` where no time is known.

    >>> clock(75.4), clock(3675), clock(None)
    ('1:15', '1:01:15', '')
    """
    if seconds is None:
        return ""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
