"""Ask whether published vulnerabilities concern a version that is pinned: ``python -m tests.advisories``."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from graphmodel.settings import PROJECT

LOCKS = ("requirements.lock", "requirements-dev.lock")


def told(lock: str, report: dict[str, Any]) -> tuple[bool, str]:
    """Tell whether a report names a vulnerability, and what there is to say of it.

    A package that nobody could be asked about is not assessed, never safe.

    Args:
        lock: the file that was looked at.
        report: as ``pip-audit --format json`` prints it.
    """
    packages = report["dependencies"]
    unknown = [one["name"] for one in packages if "skip_reason" in one]
    found = [f"{one['name']} {one['version']}: {v['id']}" for one in packages for v in one.get("vulns", [])]
    asked = len(packages) - len(unknown)
    says = f"{lock}: {asked} of {len(packages)} packages were asked about, {len(found)} vulnerabilities are known."
    if unknown:
        says += f" NOT ASSESSED: {len(unknown)} packages, because nobody could be asked about them from here."
    return bool(found), "\n".join([says, *found])


def main() -> None:
    """Look at each lock file, say what was found, and exit with 1 where a vulnerability is known."""
    known = False
    for lock in LOCKS:
        line = [sys.executable, "-m", "pip_audit", "-r", str(PROJECT / lock), "--disable-pip", "--format", "json"]
        done = subprocess.run(
            [*line, "--progress-spinner", "off"], capture_output=True, text=True, timeout=600, check=False
        )
        try:
            report = json.loads(done.stdout)
        except ValueError:
            said = (done.stderr.strip().splitlines() or ["nothing"])[-1]
            sys.stdout.write(f"{lock}: NOT ASSESSED: the advisories could not be asked for ({said[:120]}).\n")
            continue
        found, says = told(lock, report)
        known = known or found
        sys.stdout.write(f"{says}\n")
    sys.exit(1 if known else 0)


if __name__ == "__main__":
    main()
