"""A scriptable model server on loopback: it answers each request with the next reply of its script."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class StubServer:
    """Replies are (status, text of the message) pairs; the requests are kept for the test to look at."""

    def __init__(self, replies):
        self.replies = list(replies)
        self.requests = []

    def reply(self, body):
        self.requests.append(body)
        return self.replies.pop(0)


@contextmanager
def serving(*replies) -> Iterator[tuple[StubServer, str]]:
    stub = StubServer(replies)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            status, text = stub.reply(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            message = {"role": "assistant", "content": text}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
            body = (
                {
                    "id": "1",
                    "object": "chat.completion",
                    "created": 0,
                    "model": "stub",
                    "choices": [choice],
                    "usage": usage,
                }
                if status == 200
                else {"error": {"message": text, "type": "stub", "code": status}}
            )
            payload = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield stub, f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
