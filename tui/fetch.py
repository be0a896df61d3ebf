"""Fetches one page of the web. The engine has no network; this is all there is of it."""

from __future__ import annotations

import ssl
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from reconcile import __version__
from reconcile.errors import Unreadable

TIMEOUT = 20.0
"""Seconds for each step of the way."""

LIMIT = 20_000_000
"""Bytes; the readers take no more."""

_SAFE = "/%:=&?~#+!$,;'@()*[]"


def fetch(url: str) -> tuple[bytes, str | None, str]:
    """The bytes behind an address, their content type if the server says it, and the address they came from in the end.

    Raises Unreadable with what went wrong, in words.
    """
    request = Request(
        _checked(url, url), headers={"User-Agent": f"reconcile/{__version__}", "Accept-Encoding": "identity"}
    )
    try:
        with _opener(url).open(request, timeout=TIMEOUT) as answer:
            data: bytes = answer.read(LIMIT + 1)
            kind, final = answer.headers.get_content_type(), answer.geturl()
            said = kind if answer.headers.get("Content-Type") else None
            missing = answer.length or 0
    except HTTPError as error:
        error.close()
        raise Unreadable(url, f"the server answered {error.code} {error.reason}".rstrip()) from None
    except URLError as error:
        raise Unreadable(url, _in_words(error.reason)) from None
    except (OSError, HTTPException) as error:
        raise Unreadable(url, _in_words(error)) from None
    if len(data) > LIMIT:
        raise Unreadable(url, f"it is larger than {LIMIT // 1_000_000} MB")
    if missing:
        raise Unreadable(url, "the server broke off before its end")
    return data, said, final


class _WebOnly(HTTPRedirectHandler):
    """Follows redirects, but never away from http and https."""

    def __init__(self, asked: str) -> None:
        self.asked = asked

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        return super().redirect_request(req, fp, code, msg, headers, _checked(self.asked, newurl))


def _opener(asked: str) -> OpenerDirector:
    return build_opener(_WebOnly(asked))


def _checked(asked: str, url: str) -> str:
    """The address in ASCII, if it is one of the web."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        raise Unreadable(asked, "it is not an address of the web") from None
    if parts.scheme not in ("http", "https") or not host:
        raise Unreadable(asked, f"only http and https addresses are fetched, not {parts.scheme or 'this'}")
    host = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme, host + port, quote(parts.path, _SAFE), quote(parts.query, _SAFE), ""))


def _in_words(reason: object) -> str:
    if isinstance(reason, TimeoutError):
        return f"the server did not answer within {TIMEOUT:.0f} seconds"
    if isinstance(reason, ssl.SSLError):
        return f"its certificate is not to be trusted: {reason.reason or reason}"
    if isinstance(reason, HTTPException):
        return f"the server broke off or answered out of order ({type(reason).__name__})"
    return str((isinstance(reason, OSError) and reason.strerror) or reason)
