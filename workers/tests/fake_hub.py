"""A Hugging Face hub of a few files, and one that takes calls and never answers."""

import contextlib
import hashlib
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FakeHub:
    """Serves files by name; counts downloads; may be slow or serve something else."""

    def __init__(self, files, large=()):
        self.files = dict(files)
        self.large = set(large)
        self.downloads = []
        self.bytes_sent = 0
        self.bytes_per_second = None
        self.without_checksums = False
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def wait_until_sent(self, size):
        """Waits until that many bytes of slow downloads have gone out."""
        while self.bytes_sent < size:
            time.sleep(0.005)

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def etag(self, name):
        content = self.files[name]
        if self.without_checksums:
            return "unknown"
        if name in self.large:
            return hashlib.sha256(content).hexdigest()
        return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()

    def _handler(self):
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_HEAD(self):
                self._start()

            def do_GET(self):
                content = self._start()
                if content is None:
                    return
                hub.downloads.append(self.path.rsplit("/", 1)[-1])
                with contextlib.suppress(ConnectionError):
                    if hub.bytes_per_second is None:
                        self.wfile.write(content)
                        return
                    step = hub.bytes_per_second // 20
                    for place in range(0, len(content), step):
                        self.wfile.write(content[place : place + step])
                        hub.bytes_sent += step
                        time.sleep(0.05)

            def _start(self):
                name = self.path.split("?")[0].rsplit("/", 1)[-1]
                if "/resolve/" not in self.path or name not in hub.files:
                    self.send_error(404)
                    return None
                content = hub.files[name]
                self.send_response(200)
                self.send_header("Content-Length", str(len(content)))
                self.send_header("X-Repo-Commit", "c" * 40)
                self.send_header("ETag", f'"{hub.etag(name)}"')
                self.end_headers()
                return content

        return Handler


@contextlib.contextmanager
def deaf_hub():
    """The address of a hub whose connections open and then stay silent."""
    with socket.create_server(("127.0.0.1", 0), backlog=16) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
