"""Being stopped: Ctrl-C, a terminated process and a closed terminal end a build alike, and never in a wrong moment."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOPS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def stop_alike() -> None:
    """From now on every signal that asks the process to end raises `KeyboardInterrupt`, so that all is put away; but
    those that whoever started us wanted ignored (``nohup``)."""
    for number in STOPS:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _stop)


@contextmanager
def undisturbed() -> Iterator[None]:
    """In the block nobody stops us; who tried does so at its end. For steps that must be taken together."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals reach the main thread alone
        return
    tried: list[int] = []
    before = {number: signal.signal(number, lambda number, frame: tried.append(number)) for number in STOPS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if tried:
        raise KeyboardInterrupt
