"""Being stopped: Ctrl-C, a terminated process and a closed terminal end a build alike, and never in a wrong moment."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOPS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
# Who asked us to stop: Python drops an exception that comes up where nobody can catch it (the end of a weak reference,
# which every import has), and with it the stop.
_asked: list[int] = []


def _stop(number: int, frame: FrameType | None) -> None:
    _asked.append(number)
    raise KeyboardInterrupt


def _unheard(dropped: sys.UnraisableHookArgs) -> None:
    """Say nothing of a dropped stop: it is heard a little later."""
    if not isinstance(dropped.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(dropped)


def stop_alike() -> None:
    """From now on every signal that asks the process to end raises `KeyboardInterrupt`, so that all is put away; but
    those that whoever started us wanted ignored (``nohup``)."""
    sys.unraisablehook = _unheard
    for number in STOPS:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _stop)


@contextmanager
def undisturbed() -> Iterator[None]:
    """In the block nobody stops us; who tried does so at its end. For steps that must be taken together. Raises
    `KeyboardInterrupt` instead of beginning them when somebody has asked before."""
    if _asked:
        raise KeyboardInterrupt
    if threading.current_thread() is not threading.main_thread():
        yield  # signals reach the main thread alone
        return
    tried: list[int] = []
    heard = [number for number in STOPS if signal.getsignal(number) != signal.SIG_IGN]
    before = {number: signal.signal(number, lambda number, frame: tried.append(number)) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if tried:
        raise KeyboardInterrupt
