"""Fetching a page, against a server on this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

import tui.fetch
from reconcile.errors import Unreadable
from tui.fetch import fetch


class Answers(BaseHTTPRequestHandler):
    """One path for each way a server can answer."""

    def do_GET(self) -> None:
        redirects = {"/moved": "/page", "/file": "file:///etc/hostname", "/ftp": "ftp://127.0.0.1/x", "/loop": "/loop"}
        path = self.path.split("?")[0]
        if path in redirects:
            self.answer(302, b"", Location=redirects[path])
        elif path == "/silent":
            self.close_connection = True
        elif path == "/cut":
            self.answer(200, b"half", **{"Content-Length": "1000"})
        elif path == "/untyped":
            self.answer(200, b"bytes")
        elif path in ("/page", "/caf%C3%A9"):
            body = f"{self.path} {self.headers['User-Agent']}".encode()
            self.answer(200, body, **{"Content-Type": "text/html; charset=utf-8"})
        else:
            self.answer(404, b"no")

    def answer(self, code: int, body: bytes, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


def test_a_page_is_fetched_with_its_type_and_address(site: str) -> None:
    data, kind, final = fetch(f"{site}/page")
    assert data.startswith(b"/page reconcile/")
    assert kind == "text/html"
    assert final == f"{site}/page"


def test_the_address_after_a_redirect_is_told(site: str) -> None:
    assert fetch(f"{site}/moved")[2] == f"{site}/page"


def test_a_server_that_says_no_type_gives_none(site: str) -> None:
    assert fetch(f"{site}/untyped")[1] is None


def test_an_address_with_other_letters_is_encoded(site: str) -> None:
    assert fetch(f"{site}/café?q=ї#part")[0].startswith(b"/caf%C3%A9?q=%D1%97 ")


@pytest.mark.parametrize("path", ["file", "ftp"])
def test_a_redirect_away_from_the_web_is_refused(site: str, path: str) -> None:
    with pytest.raises(Unreadable, match=r"only http and https|is not allowed"):
        fetch(f"{site}/{path}")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a.example/", "javascript:alert(1)", "a.example", "http://", "http://[x", "http://a:b/"]
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(Unreadable, match=r"cannot be read: (only http|it is not an address)"):
        fetch(url)


def test_an_answer_that_is_an_error_is_told_in_words(site: str) -> None:
    with pytest.raises(Unreadable, match=f"{site}/none: cannot be read: the server answered 404 Not Found"):
        fetch(f"{site}/none")


@pytest.mark.parametrize("path", ["loop", "silent", "cut"])
def test_a_server_that_misbehaves_is_told_of(site: str, path: str) -> None:
    with pytest.raises(Unreadable, match=f"/{path}: cannot be read: the server"):
        fetch(f"{site}/{path}")


def test_a_page_that_is_too_large_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.fetch, "LIMIT", 3)
    with pytest.raises(Unreadable, match="larger than"):
        fetch(f"{site}/page")


def test_nobody_at_the_address_is_told_of() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(Unreadable, match="Connection refused"):
        fetch(f"http://127.0.0.1:{port}/")


def test_a_server_that_does_not_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.fetch, "TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(Unreadable, match="did not answer within"):
        fetch(f"http://127.0.0.1:{server.getsockname()[1]}/")
