"""Times one run of a generator."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator import Generator
from sites import Site

# How often a browser that waits for a text would ask.
POLL = 0.005  # seconds

# A generator that takes longer hangs.
LONGEST = 300  # seconds

# What a server may still do once the text can be read.
REST = 1.5  # seconds


class Build(NamedTuple):
    cpu: float  # seconds, user and system
    user: float  # seconds
    wall: float  # seconds
    memory: float  # MB at the peak
    size: float  # MB of output


def build(generator: Generator, folder: Path, site: Site) -> Build:
    """Builds from nothing."""
    public = folder / "public"
    shutil.rmtree(public, ignore_errors=True)
    log = folder / "build.log"
    with log.open("w") as said:
        begin = time.perf_counter()
        process = subprocess.Popen(generator.build, cwd=folder, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    files = [path for path in public.rglob("*") if path.is_file()]
    pages = sum(path.name == "index.html" for path in files)
    if process.returncode not in generator.fine or pages < site.articles:
        raise SystemExit(f"{generator.name}: ended with {process.returncode}, {pages} pages; see {log}")
    size = sum(path.stat().st_size for path in files)
    shutil.rmtree(public)
    return Build(used.ru_utime + used.ru_stime, used.ru_utime, wall, used.ru_maxrss * 1024 / 1e6, size / 1e6)


def edits(generator: Generator, folder: Path, site: Site, count: int) -> list[float]:
    """Saves an article so often, each time with another text, and returns how long each text took
    to be read over HTTP, in seconds."""
    source = folder / "content" / f"{site.edited}.md"
    before = source.read_text(encoding="utf-8")
    try:
        with serving(generator, folder) as server:
            server.waited(site.edited, "</html>")
            took = []
            for edit in range(count):
                time.sleep(REST)
                text = f"Edited {edit} {time.time_ns()}."
                source.write_text(f"{before}\n\n{text}\n", encoding="utf-8")
                took.append(server.waited(site.edited, text))
            return took
    finally:
        source.write_text(before, encoding="utf-8")


class Server(NamedTuple):
    process: subprocess.Popen[bytes]
    port: int

    def waited(self, page: str, text: str) -> float:
        """Waits until a page has a text."""
        begin = time.perf_counter()
        while text.encode() not in self.read(page):
            if self.process.poll() is not None or time.perf_counter() - begin > LONGEST:
                raise SystemExit(f"{' '.join(map(str, self.process.args))}: /{page}/ never had {text!r}")
            time.sleep(POLL)
        return time.perf_counter() - begin

    def read(self, page: str) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
        try:
            connection.request("GET", f"/{page}/")
            return connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            # Not there yet.
            return b""
        finally:
            connection.close()


@contextlib.contextmanager
def serving(generator: Generator, folder: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    shutil.rmtree(folder / "data", ignore_errors=True)
    command = [word.format(port=port) for word in generator.serve]
    with (folder / "serve.log").open("w") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
        try:
            yield Server(process, port)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
