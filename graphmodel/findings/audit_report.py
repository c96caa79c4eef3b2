"""Findings as JSON, and as JUnit XML for the pipelines that read it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

from graphmodel.findings.compliance import Finding, Verdict, verdict

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def as_json(findings: Sequence[Finding], at: datetime) -> str:
    """Return the findings as a JSON document.

    Args:
        findings: of one audit.
        at: the instant by which it judged.
    """
    document = {
        "at": at.isoformat(),
        "verdict": verdict(findings),
        "findings": [_finding(finding) for finding in findings],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def as_junit(findings: Sequence[Finding], at: datetime) -> str:
    """Return the findings as JUnit XML: a test case for each query, failed where it is breached.

    Args:
        findings: of one audit.
        at: the instant by which it judged.
    """
    counts = {
        "tests": len(findings),
        "failures": sum(f.verdict is Verdict.BREACHED for f in findings),
        "errors": sum(f.verdict is Verdict.FAILED for f in findings),
        "skipped": sum(f.verdict is Verdict.NOT_ASSESSED for f in findings),
    }
    totals = {name: str(count) for name, count in counts.items()}
    totals["time"] = f"{sum(f.seconds for f in findings):.3f}"
    suites = ElementTree.Element("testsuites", totals, name="graphmodel audit")
    stamp = at.isoformat(timespec="seconds")
    suite = ElementTree.SubElement(suites, "testsuite", totals, name="compliance", timestamp=stamp)
    suite.extend(_case(finding) for finding in findings)
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=False)


def printable(text: str) -> str:
    """Return the text without characters that would steer a terminal; a uid written past the gate may hold any."""
    return "".join(character if character.isprintable() else _REPLACEMENT for character in text)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "query": finding.query,
        "title": finding.title,
        "serves": finding.serves,
        "verdict": finding.verdict,
        "population": finding.population,
        "seconds": round(finding.seconds, 3),
        "because": finding.because,
        "breaches": [{"record": b.record, "subject": b.subject, "says": b.says} for b in finding.breaches],
    }


def _case(finding: Finding) -> ElementTree.Element:
    time = f"{finding.seconds:.3f}"
    case = ElementTree.Element("testcase", classname="compliance", name=finding.name, time=time)
    if finding.verdict is Verdict.BREACHED:
        number = f"{len(finding.breaches)} of {finding.population}: {finding.title}"
        failure = ElementTree.SubElement(case, "failure", type="breach", message=_allowed(number))
        failure.text = _allowed("\n".join(breach.says for breach in finding.breaches))
    elif finding.verdict is Verdict.FAILED:
        ElementTree.SubElement(case, "error", type="failed", message=_allowed(finding.because or ""))
    elif finding.verdict is Verdict.NOT_ASSESSED:
        ElementTree.SubElement(case, "skipped", message="not assessed: there is nothing that it could be about")
    return case


def _allowed(text: str) -> str:
    """Return the text without characters that XML 1.0 has no way to write."""
    return _NOT_IN_XML.sub(_REPLACEMENT, text)
