"""The pages without a browser: a client that keeps a session and follows the forms' tokens."""

from __future__ import annotations

import re

from flask.testing import FlaskClient


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
