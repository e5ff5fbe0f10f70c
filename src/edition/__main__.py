"""``python -m edition``: the command line, which can be stopped from its first moment on."""

from __future__ import annotations

import gc
import sys

from edition.base.stopping import stop_alike

# A command ends soon and makes many objects that stay: looking for rubbish after every 700 of them, as Python does,
# took a tenth of a build's time and gave back 2 MB of 77 (measured).
SELDOM = 50_000


def main(arguments: list[str] | None = None) -> int:
    """Run one command in the current folder, an edition's root; the exit status is 0 when it succeeded, else 1."""
    gc.set_threshold(SELDOM)
    stop_alike()
    try:
        from edition.cli.commandline import (
            run,  # what it loads takes a moment, and who stops us then gets no traceback
        )

        return run(arguments)
    except KeyboardInterrupt:
        print("\nStopped; nothing had begun.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
