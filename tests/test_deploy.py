"""Recipes for hosts: workflows publish what was built, tested and allowed, nginx serves the site below a path."""

import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

PUBLISHING = ["make site", "make test", ".venv/bin/python -m edition publishable site"]
NGINX = ROOT / "deploy" / "nginx.conf"


def steps(lines: list[str]) -> list[str]:
    """What a workflow runs of the project itself, not what it installs on its machine."""
    return [line for line in lines if "apt-get" not in line]


def workflow(name: str) -> dict[str, Any]:
    return dict(yaml.load((ROOT / name).read_text("utf-8"), yaml.BaseLoader))


def test_github_publishes_what_was_built_tested_and_allowed() -> None:
    jobs = workflow(".github/workflows/site.yml")["jobs"]
    build, publish = jobs["build"]["steps"], jobs["publish"]
    assert steps([step["run"] for step in build if "run" in step]) == PUBLISHING
    assert [step["env"] for step in build if "env" in step] == [{"SITE_URL": "${{ vars.SITE_URL }}"}]
    assert build[-1]["uses"].startswith("actions/upload-pages-artifact@") and build[-1]["with"] == {"path": "site"}
    assert steps([step["run"] for step in jobs["text"]["steps"] if "run" in step]) == ["make check"]
    assert publish["needs"] == ["text", "build"] and "refs/heads/main" in publish["if"]
    assert publish["steps"][-1]["uses"].startswith("actions/deploy-pages@")


def test_gitlab_publishes_what_was_built_tested_and_allowed() -> None:
    jobs = workflow("deploy/gitlab-ci.yml")
    *made, asked = jobs["site"]["script"]  # a branch is built without being published
    assert [*made, asked.removeprefix('[ "$CI_COMMIT_BRANCH" != "$CI_DEFAULT_BRANCH" ] || ')] == PUBLISHING
    assert jobs["site"]["variables"]["SITE_URL"] == "$CI_PAGES_URL/"
    assert jobs["site"]["artifacts"]["paths"] == ["site"]
    assert jobs["text"]["script"] == ["make check"] and jobs["pages"]["needs"] == ["text", "site"]
    assert jobs["pages"]["script"] == ["mv site public"]
    assert jobs["stages"].index(jobs["site"]["stage"]) < jobs["stages"].index(jobs["pages"]["stage"])


def test_our_own_ci_runs_readme_s_two_commands() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("make ")] == ["make site", "make test"]


def fixed_headers(site: Path) -> dict[str, str]:
    """What the site's file for Netlify has all pages sent with; the policy is of each site's own."""
    lines = (site / "_headers").read_text("utf-8").splitlines()[1:]
    headers = dict(line.strip().split(": ", 1) for line in lines if "Content-Security-Policy" not in line)
    assert len(headers) == 3
    return headers


def test_all_hosts_send_the_same_headers(site: Path) -> None:
    fixed = fixed_headers(site)
    ours = dict(re.findall(r'add_header ([\w-]+) "(.*)" always;', NGINX.read_text("utf-8")))
    assert {name: ours.get(name) for name in fixed} == fixed
    apache = (site / ".htaccess").read_text("utf-8")
    for name, value in fixed.items():
        assert f'Header always set {name} "{value}"' in apache
    assert "frame-ancestors 'none'" in ours["Content-Security-Policy"] and "frame-ancestors 'none'" in apache
    assert "ErrorDocument 404 /pfad/404.html" in apache


@pytest.fixture(scope="module")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site as nginx serves it with our recipe."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("nginx is not installed here")
    home = tmp_path_factory.mktemp("nginx")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (home / "recipe.conf").write_text(NGINX.read_text("utf-8").replace("/srv/edition/", f"{site}/"), "utf-8")
    places = "".join(f"{kind}_temp_path {home};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (home / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {home}/pid; error_log {home}/errors; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {places}\n"
        f"server {{ listen 127.0.0.1:{port}; include {home}/recipe.conf; }} }}\n",
        "utf-8",
    )
    process = subprocess.Popen([program, "-e", f"{home}/errors", "-c", str(home / "nginx.conf")])
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and asked(f"http://127.0.0.1:{port}/pfad/")[0] == 0:
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}/pfad"
    process.terminate()
    process.wait(timeout=20)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments: object) -> None:
        return None


def asked(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status (0: nobody answers), headers and body of an answer; redirects are not followed."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(address, headers=sent)
    try:
        with urllib.request.build_opener(_Stay).open(request, timeout=10) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()
    except OSError:
        return 0, {}, b""


def test_nginx_serves_pages_with_headers_compressed_and_asked_for_again(nginx: str, site: Path) -> None:
    status, headers, body = asked(f"{nginx}/fazit/")
    assert status == 200 and body == (site / "fazit" / "index.html").read_bytes()
    assert {name: headers.get(name) for name in fixed_headers(site)} == fixed_headers(site)
    assert headers["Cache-Control"] == "no-cache" and headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert asked(f"{nginx}/fazit/", If_None_Match=headers["ETag"])[0] == 304
    for path in ("fazit/", "search/search_index.js", "assets/favicon.svg", "downloads/references.json"):
        _, headers, body = asked(f"{nginx}/{path}", Accept_Encoding="gzip")
        assert headers.get("Content-Encoding") == "gzip", path
        assert len(body) < (site / path / ("index.html" if path.endswith("/") else "")).stat().st_size, path


def test_nginx_leads_to_folders_and_says_what_is_not_there(nginx: str, site: Path) -> None:
    assert asked(nginx)[1]["Location"].endswith("/pfad/")
    assert asked(f"{nginx}/fazit")[1]["Location"] == "/pfad/fazit/"
    missing = (site / "404.html").read_bytes()
    for path in ("gibtesnicht/", "_headers", ".htaccess", "fazit/nicht.html"):
        status, headers, body = asked(f"{nginx}/{path}")
        assert (status, body) == (404, missing), path
        assert headers["X-Content-Type-Options"] == "nosniff", path
