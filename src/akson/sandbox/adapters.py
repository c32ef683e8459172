"""Three thin ways to reach the handler: in the process, over HTTP, and as an ASGI application."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import quote

from akson.client.call import Call, Headers, Reply
from akson.sandbox.handler import Handler

__all__ = ["AsyncInProcess", "HttpServer", "InProcess", "asgi_application"]

_MOST_BYTES: Final = 50_000_000


class InProcess:
    """A transport that stays in the process; to be handed to `Client`."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    def send(self, call: Call, *, timeout_seconds: float) -> Reply:
        """Return the handler's reply."""
        return self._handler.handle(call.method, call.url, call.headers, call.body)

    def close(self) -> None:
        """Nothing is held."""


class AsyncInProcess:
    """The same for `AsyncClient`."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    async def send(self, call: Call, *, timeout_seconds: float) -> Reply:
        """Return the handler's reply."""
        return self._handler.handle(call.method, call.url, call.headers, call.body)

    async def close(self) -> None:
        """Nothing is held."""


class HttpServer:
    """The handler behind the standard library's HTTP server, on this computer alone."""

    def __init__(self, handler: Handler, port: int) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _request_class(handler))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.server_address[1])

    def start(self) -> None:
        """Answer calls in a thread of its own."""
        self._thread.start()

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _request_class(handler: Handler) -> type[BaseHTTPRequestHandler]:
    class Request(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def _answer(self) -> None:
            size = self.headers.get("Content-Length", "0")
            if "Transfer-Encoding" in self.headers or not (size.isascii() and size.isdigit()) or int(size) > _MOST_BYTES:
                self.close_connection = True
                self.send_error(413)
                return
            body = self.rfile.read(int(size))
            url = f"http://{self.headers.get('Host', '')}{self.path}"
            reply = handler.handle(self.command, url, Headers(dict(self.headers.items())), body)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        do_GET = do_POST = do_PUT = do_DELETE = _answer

        def log_message(self, format: str, *args: Any) -> None:
            """Log nothing: an address may name a record."""

    return Request


def asgi_application(handler: Handler) -> Any:
    """Return the handler as an ASGI 3 application."""

    async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body") or len(body) > _MOST_BYTES:
                break
        headers = Headers({name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]})
        query = scope["query_string"].decode("ascii")
        path = scope["raw_path"].decode("ascii") if scope.get("raw_path") else quote(scope["path"])
        url = f"{scope['scheme']}://{headers.get('Host', '')}{path}{'?' + query if query else ''}"
        reply = handler.handle(scope["method"], url, headers, body)
        sent = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in reply.headers.items()]
        await send({"type": "http.response.start", "status": reply.status, "headers": sent})
        await send({"type": "http.response.body", "body": reply.body})

    return application


async def _lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
