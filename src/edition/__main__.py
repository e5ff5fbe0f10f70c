"""``python -m edition``: the command line, which can be stopped from its first moment on."""

from __future__ import annotations

import sys

from edition.stopping import stop_alike


def main(arguments: list[str] | None = None) -> int:
    """Run one command in the current folder, an edition's root; the exit status is 0 when it succeeded, else 1."""
    stop_alike()
    try:
        from edition.commandline import run  # what it loads takes a moment, and who stops us then gets no traceback

        return run(arguments)
    except KeyboardInterrupt:
        print("\nStopped; nothing had begun.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
