"""``python -m edition``: the command line, which can be stopped from its first moment on."""

import gc
import signal
import sys

# A command ends soon and makes many objects that stay: looking for rubbish after every 700 of them, as Python does,
# took a tenth of a build's time and gave back 2 MB of 77 (measured).
SELDOM = 50_000


def main(arguments: list[str] | None = None) -> int:
    """Run one command in the current folder, an edition's root; the exit status is 0 when it succeeded, else 1."""
    gc.set_threshold(SELDOM)
    stop_as_by_ctrl_c()
    try:
        # Here, because what it loads takes a moment: who stops us then gets no traceback either.
        from edition.cli.commandline import run

        return run(arguments)
    except KeyboardInterrupt:
        print("\nStopped; nothing had begun.", file=sys.stderr)
    return 1


def stop_as_by_ctrl_c() -> None:
    """Let a process that is asked to end, or whose terminal is closed, put everything away first, as after Ctrl-C.
    A signal that whoever started us wanted ignored (``nohup``) stays ignored."""
    for name in ("SIGTERM", "SIGHUP"):
        if (number := getattr(signal, name, None)) and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)


if __name__ == "__main__":
    sys.exit(main())
