"""What every request has to pass before anything looks at it, and what every response carries.

A page elsewhere must not reach this server through the browser of its user: not by another name of this
machine (DNS rebinding), not by a form or a script of another origin. Scripts come from here alone.
"""

import asyncio
import hmac
import re
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from allegiance.web.settings import Settings

MOST_BODY = 2_100_000  # bytes; a case file may have two million
BODY_SECONDS = 15.0  # for a whole body, so that a client that drips holds nothing for long
COOKIE = "allegiance"
SAFE = ("GET", "HEAD")
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Refused(Exception):
    """A request that is not let in: status, and why in words."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


class Guard:
    """Lets only requests of this server's own pages through, and puts the safe headers on every response."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def shielded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            entered = self._enter(scope)
            body = await _body(receive, scope) if entered is None else b""
        except Refused as refused:
            entered, body = JSONResponse({"error": refused.why}, refused.status), b""
        if entered is not None:
            await entered(scope, receive, shielded)
        else:
            await self.app(scope, _given(body, receive), shielded)

    def _enter(self, scope: Scope) -> Response | None:
        """None where the request may pass; a response that takes the token in; raises Refused."""
        headers = Headers(scope=scope)
        self._check_host(headers.get("host", ""))
        _check_origin(scope, headers)
        if self.settings.token is None or self._has_token(headers):
            return None
        return self._token_taken(scope)

    def _check_host(self, host: str) -> None:
        name = re.sub(r":\d{1,5}$", "", host)
        if name.lower() not in self.settings.known_as:
            raise Refused(HTTPStatus.MISDIRECTED_REQUEST, f"this server is not called {name[:80]!r}")

    def _has_token(self, headers: Headers) -> bool:
        told = headers.get("authorization", "").removeprefix("Bearer ")
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            cookie = None
        return self._right(told) or self._right(cookie.value if cookie else "")

    def _right(self, told: str) -> bool:
        return hmac.compare_digest(told.encode(), (self.settings.token or "").encode())

    def _token_taken(self, scope: Scope) -> Response:
        """The page without the token in its address, which a cookie holds from then on."""
        query = parse_qsl(scope["query_string"].decode("latin-1"))
        if scope["method"] not in SAFE or not self._right(dict(query).get("token", "")):
            raise Refused(HTTPStatus.UNAUTHORIZED, "open the address that the server printed: it has a token")
        rest = urlencode([(name, value) for name, value in query if name != "token"])
        path = "/" + scope["path"].lstrip("/")  # two slashes would name another host
        response = RedirectResponse(path + (f"?{rest}" if rest else ""), HTTPStatus.SEE_OTHER)
        response.set_cookie(COOKIE, self.settings.token or "", httponly=True, samesite="strict")
        return response


def _check_origin(scope: Scope, headers: Headers) -> None:
    """Raise Refused for what a page of another origin, or a plain form, asks."""
    origin, host = headers.get("origin"), headers.get("host", "")
    if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
        raise Refused(HTTPStatus.FORBIDDEN, "asked from a page of another origin")
    api = scope["path"].startswith("/api/")
    if api and headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
        raise Refused(HTTPStatus.FORBIDDEN, "asked from a page of another site")
    if scope["method"] in SAFE:
        return
    if origin is None:
        raise Refused(HTTPStatus.FORBIDDEN, "a request that changes something has to say its origin")
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send application/json")


async def _body(receive: Receive, scope: Scope) -> bytes:
    """The whole body of a request, read within a time and up to a size; raises Refused."""
    if scope["method"] in SAFE:
        return b""
    found = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                found += message.get("body", b"")
                if len(found) > MOST_BODY:
                    raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {MOST_BODY:,} bytes")
                if message["type"] == "http.disconnect" or not message.get("more_body"):
                    return bytes(found)
    except TimeoutError as error:
        raise Refused(HTTPStatus.REQUEST_TIMEOUT, "the request took too long to arrive") from error


def _given(body: bytes, receive: Receive) -> Receive:
    """Hands the body on once, then whatever else arrives."""
    left = [body]

    async def next_message() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return await receive()

    return next_message
