"""A force's own sign-in for tests: OpenID Connect, as small as it can be, and able to lie in every way."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from werkzeug import Request, Response
from werkzeug.serving import make_server

CLIENT, SECRET = "graphmodel", "known to both"


class Provider:
    """Vouches for ``subject``; what it says can be changed before it is said.

    ``claims`` and ``metadata`` are laid over what it would say of itself; ``sign`` makes its tokens.
    """

    def __init__(self) -> None:
        self.address = ""
        self.subject = "person-1"
        self.claims: dict[str, Any] = {}
        self.metadata: dict[str, Any] = {}
        self.key = RSAKey.generate_key(2048, {"kid": "one"})
        self.sign: Callable[[dict[str, Any]], str] = self.signed
        self.begun: dict[str, list[str]] = {}
        self.seen: dict[str, list[str]] = {}

    def signed(self, claims: dict[str, Any], key: RSAKey | None = None) -> str:
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key or self.key)

    def with_the_shared_secret(self, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET.ljust(32)))

    def unsigned(self, claims: dict[str, Any]) -> str:
        head, body, _ = self.signed(claims).split(".")
        del head
        return f"eyJhbGciOiJub25lIn0.{body}."

    def code_for(self, address: str) -> str:
        """Stand for the person who signs in there, and return the code with which they are sent back."""
        self.begun = parse_qs(urlsplit(address).query)
        return "a-code"

    def __call__(self, environ: dict[str, Any], start: Any) -> Any:
        request = Request(environ)
        answer = {
            "/.well-known/openid-configuration": self._metadata,
            "/keys": lambda _: {"keys": [self.key.as_dict(private=False)]},
            "/token": self._token,
        }[request.path](request)
        return Response(json.dumps(answer), mimetype="application/json")(environ, start)

    def _metadata(self, _: Request) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        } | self.metadata

    def _token(self, request: Request) -> dict[str, Any]:
        self.seen = {name: request.form.getlist(name) for name in request.form}
        now = int(time.time())
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": self.subject,
            "nonce": self.begun["nonce"][0],
            "iat": now,
            "exp": now + 60,
            "amr": ["pwd", "mfa"],
        } | self.claims
        told = {name: value for name, value in claims.items() if value is not None}
        return {"access_token": "of-no-use", "token_type": "Bearer", "id_token": self.sign(told)}


@contextmanager
def running() -> Iterator[Provider]:
    """Run one on this machine."""
    provider = Provider()
    server = make_server("127.0.0.1", 0, provider, threaded=True)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield provider
    server.shutdown()
    thread.join()
    server.server_close()
