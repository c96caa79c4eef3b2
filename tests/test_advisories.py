from __future__ import annotations

from tests.advisories import told

FINE = {"name": "flask", "version": "3.1.3", "vulns": []}
WEAK = {"name": "flask", "version": "0.5", "vulns": [{"id": "PYSEC-2019-179"}, {"id": "PYSEC-2023-62"}]}
UNKNOWN = {"name": "anyascii", "skip_reason": "not found"}


def test_a_known_vulnerability_is_named_and_fails() -> None:
    found, says = told("x.lock", {"dependencies": [FINE, WEAK]})
    assert found
    assert "flask 0.5: PYSEC-2019-179" in says
    assert "flask 0.5: PYSEC-2023-62" in says


def test_what_nobody_could_be_asked_about_is_not_assessed() -> None:
    found, says = told("x.lock", {"dependencies": [FINE, UNKNOWN]})
    assert not found
    assert "1 of 2 packages were asked about, 0 vulnerabilities" in says
    assert "NOT ASSESSED: 1 packages" in says


def test_where_all_were_asked_about_nothing_is_left_open() -> None:
    assert "NOT ASSESSED" not in told("x.lock", {"dependencies": [FINE]})[1]
