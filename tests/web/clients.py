"""The pages without a browser: a client that keeps a session and follows the forms' tokens."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

from tests.conftest import PASSWORD


class Browser:
    """A client that follows the forms' tokens as a browser does."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str) -> tuple[int, str]:
        answer = self.client.get(path, follow_redirects=True)
        return answer.status_code, answer.get_data(as_text=True)

    def post(self, path: str, page: str, **fields: object) -> tuple[int, str]:
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get(page)[1])
        assert token
        answer = self.client.post(path, data={"csrf_token": token[1], **fields}, follow_redirects=True)
        return answer.status_code, answer.get_data(as_text=True)

    def sign_in(self, username: str, purpose: str | None = "prevention") -> None:
        """Sign in with the tests' password, and begin a piece of work if there is a purpose for one."""
        self.post("/sign-in", "/sign-in", username=username, password=PASSWORD)
        if purpose:
            self.begin(purpose)

    def begin(self, purpose: str = "prevention") -> None:
        """Begin a piece of work, as whoever has signed in is asked to."""
        self.post("/work", "/work", purpose=purpose)

    def open(self, uid: str, purpose: str = "safeguarding") -> tuple[int, str]:
        """Give a purpose for one record."""
        return self.post(f"/records/{uid}/opening", "/work", purpose=purpose, back=f"/subjects/{uid}")
