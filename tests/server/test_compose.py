"""What the composition for Docker promises, as far as can be told without Docker."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from graphmodel.server.configuration import neo4j_conf
from graphmodel.server.memory import Memory
from graphmodel.settings import PROJECT

# Inside a container these follow from the container, or are chosen by the one who starts it.
OF_THE_CONTAINER = {
    "server.default_listen_address",
    "server.bolt.enabled",
    "server.bolt.listen_address",
    "server.bolt.advertised_address",
    "server.memory.pagecache.size",
}


DOCKERFILE = (PROJECT / "Dockerfile").read_text()


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    composition = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
    found: dict[str, Any] = composition["services"]
    return found


def settings_of(environment: dict[str, str]) -> dict[str, str]:
    """Read the image's variables back: a dot is an underscore, an underscore is two."""
    return {
        name.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_"): value
        for name, value in environment.items()
        if name != "NEO4J_AUTH"
    }


def test_it_runs_the_community_edition_of_the_long_term_line(services: dict[str, Any]) -> None:
    assert services["neo4j"]["build"] == {"context": ".", "target": "database"}
    assert "FROM neo4j:5.26-community AS database" in DOCKERFILE


def test_the_database_has_the_guard_in_its_plugins() -> None:
    stage = DOCKERFILE.partition(" AS database\n")[2].partition("\nFROM ")[0]
    assert re.search(r"COPY --from=guard .*/guard/target/plugins/\*\.jar /var/lib/neo4j/plugins/", stage)
    model = (PROJECT / "guard" / "pom.xml").read_text()
    assert "<outputDirectory>${project.build.directory}/plugins</outputDirectory>" in model


def test_only_bolt_and_the_pages_are_published_and_only_on_loopback(services: dict[str, Any]) -> None:
    published = [port for service in services.values() for port in service.get("ports", [])]
    assert len(published) == 2
    assert all(port.startswith("127.0.0.1:") for port in published)
    assert {port.rpartition(":")[2] for port in published} == {"7687", "8000"}


def test_the_server_is_as_closed_as_the_local_one(services: dict[str, Any]) -> None:
    here = settings_of(services["neo4j"]["environment"])
    for line in neo4j_conf(7687, Memory("1g", "1g")).splitlines():
        name, separator, value = line.partition("=")
        if separator and not name.startswith("#") and name not in OF_THE_CONTAINER:
            assert re.sub(r"^\$\{\w+:-(.*)\}$", r"\1", here.get(name, "")) == value, name


def test_there_is_no_password_in_the_file_and_none_by_default(services: dict[str, Any]) -> None:
    for service in services.values():
        for name, value in service["environment"].items():
            if name in ("NEO4J_AUTH", "NEO4J_PASSWORD"):
                assert re.search(r"\$\{NEO4J_PASSWORD:\?[^}]+\}$", value), name


def test_the_health_check_keeps_the_password_off_the_command_line(services: dict[str, Any]) -> None:
    [_, check] = services["neo4j"]["healthcheck"]["test"]
    assert "cypher-shell" in check
    assert not re.search(r"(^|\s)(-p|--password)\b", check.partition("cypher-shell")[2])


def test_the_data_outlives_the_container(services: dict[str, Any]) -> None:
    assert "data:/data" in services["neo4j"]["volumes"]


def test_the_pages_wait_for_a_healthy_database(services: dict[str, Any]) -> None:
    web = services["web"]
    assert web["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert web["environment"]["NEO4J_URI"] == "bolt://neo4j:7687"
    assert web["read_only"] is True
    assert "healthcheck" in web


def test_the_image_of_the_pages_runs_waitress_as_an_ordinary_user() -> None:
    lines = (PROJECT / "Dockerfile").read_text().splitlines()
    assert any(line.startswith("CMD") and "exec python -m web" in line for line in lines)
    assert [line for line in lines if line.startswith("USER")] == ["USER graphmodel"]
    assert any("--require-hashes" in line for line in lines)


def test_what_the_image_copies_is_in_its_context() -> None:
    ignored = (PROJECT / ".dockerignore").read_text().splitlines()
    for line in (PROJECT / "Dockerfile").read_text().splitlines():
        if line.startswith("COPY") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert f"!{source}" in ignored, source
                assert (PROJECT / source).exists(), source
