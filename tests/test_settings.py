from __future__ import annotations

import pytest
from pydantic import ValidationError

from graphmodel.settings import NEO4J_SCHEMES, Settings


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEO4J_URI", "NEO4J_PASSWORD", "GRAPHMODEL_HOME"):
        monkeypatch.delenv(name, raising=False)


def test_another_server_needs_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "neo4j+s://db.example")
    with pytest.raises(ValidationError, match="NEO4J_PASSWORD must be set too"):
        Settings()


@pytest.mark.parametrize("scheme", NEO4J_SCHEMES)
def test_bolt_and_neo4j_with_their_tls_variants_are_taken(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    monkeypatch.setenv("NEO4J_URI", f"{scheme}://db.example:7687")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret")
    assert Settings().neo4j_uri == f"{scheme}://db.example:7687"


@pytest.mark.parametrize("uri", ["http://db.example", "db.example:7687", "postgres://x"])
def test_other_addresses_are_refused(monkeypatch: pytest.MonkeyPatch, uri: str) -> None:
    monkeypatch.setenv("NEO4J_URI", uri)
    monkeypatch.setenv("NEO4J_PASSWORD", "secret")
    with pytest.raises(ValidationError, match="must start with one of bolt://"):
        Settings()


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "hush-hush")
    assert "hush-hush" not in repr(Settings())


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Settings().web_port = 1  # type: ignore[misc]
