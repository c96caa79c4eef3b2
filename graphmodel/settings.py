"""Frozen settings: the one reader of the environment.

Every other module receives what it needs as a parameter or calls :func:`get_settings`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent

NEO4J_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")

Port = Annotated[int, Field(ge=1, le=65535)]


def is_safe(address: str) -> bool:
    """Tell whether what is sent to an address can be read by nobody on the way: HTTPS, or this machine itself."""
    parts = urlsplit(address)
    here = parts.hostname in ("127.0.0.1", "localhost", "::1")
    return parts.scheme == "https" or (parts.scheme == "http" and here)


class Settings(BaseSettings):
    """What an installation can choose.

    Variables are named ``GRAPHMODEL_<FIELD>``; those of the database keep the names that
    Neo4j's own tools use (``NEO4J_URI``, ``NEO4J_USERNAME``, ``NEO4J_PASSWORD``, ``NEO4J_DATABASE``).
    """

    model_config = SettingsConfigDict(
        env_prefix="GRAPHMODEL_", frozen=True, extra="ignore", populate_by_name=True, env_ignore_empty=True
    )

    home: Path = Field(default=PROJECT / "var", description="where the local server, its data and secrets live")
    cache: Path | None = Field(default=None, description="where the server's jars are built; default: in home")
    bolt_port: Port = Field(default=7687, description="preferred Bolt port of the local server")
    heap_size: str | None = Field(default=None, description="Java heap of the local server, e.g. 2g")
    page_cache_size: str | None = Field(default=None, description="page cache of the local server, e.g. 1g")

    neo4j_uri: str | None = Field(default=None, validation_alias="NEO4J_URI")
    neo4j_username: str = Field(default="neo4j", validation_alias="NEO4J_USERNAME")
    neo4j_password: SecretStr | None = Field(default=None, validation_alias="NEO4J_PASSWORD")
    neo4j_database: str = Field(default="neo4j", validation_alias="NEO4J_DATABASE")

    web_host: str = Field(default="127.0.0.1", description="address on which the pages are served")
    web_port: Port = Field(default=8000, description="preferred port of the pages")
    web_names: tuple[str, ...] = Field(default=(), description="further host names by which the pages are reached")
    web_over_https: bool = Field(
        default=False,
        description="the pages are reached over HTTPS: a proxy ends TLS, and its word of the client's address is taken",
    )
    web_plain_cookies: bool = Field(
        default=False,
        description="cookies go over plain HTTP too; only for a browser that takes no Secure cookie from this machine",
    )
    second_factor_required: bool = Field(
        default=False, description="whoever has no second factor sets one up before anything else"
    )
    oidc_issuer: str | None = Field(default=None, description="address of the force's own sign-in (OpenID Connect)")
    oidc_client_id: str | None = Field(default=None, description="by what that sign-in knows this installation")
    oidc_client_secret: SecretStr | None = Field(default=None, description="which only the two know")
    oidc_name: str = Field(default="your force's own sign-in", description="what people call that sign-in")
    secret_key: SecretStr | None = Field(
        default=None,
        description="signs sessions; default: generated once into home, readable by its owner only",
    )
    account: str | None = Field(default=None, description="user name with which a script signs in")
    password: SecretStr | None = Field(default=None, description="password with which a script signs in")
    timezone: str = Field(default="Europe/London", description="zone of times that come without one")

    @field_validator("home", "cache")
    @classmethod
    def _absolute(cls, value: Path | None) -> Path | None:
        return value.expanduser().absolute() if value else None

    @field_validator("neo4j_uri")
    @classmethod
    def _known_scheme(cls, value: str | None) -> str | None:
        if value and value.partition("://")[0] not in NEO4J_SCHEMES:
            raise ValueError(f"NEO4J_URI must start with one of {', '.join(f'{s}://' for s in NEO4J_SCHEMES)}")
        return value

    @model_validator(mode="after")
    def _single_sign_on_whole(self) -> Self:
        if self.oidc_issuer and not (self.oidc_client_id and self.oidc_client_secret):
            raise ValueError(
                "GRAPHMODEL_OIDC_ISSUER is set, so GRAPHMODEL_OIDC_CLIENT_ID and _CLIENT_SECRET must be set too"
            )
        if self.oidc_issuer and not is_safe(self.oidc_issuer):
            raise ValueError("GRAPHMODEL_OIDC_ISSUER must start with https://")
        return self

    @model_validator(mode="after")
    def _credentials_with_uri(self) -> Self:
        if self.neo4j_uri and self.neo4j_password is None:
            raise ValueError("NEO4J_URI is set, so NEO4J_PASSWORD must be set too")
        return self


@cache
def get_settings() -> Settings:
    """Return the settings of this process, read once.

    Raises:
        pydantic.ValidationError: a variable holds a value that cannot be used.
    """
    return Settings()
