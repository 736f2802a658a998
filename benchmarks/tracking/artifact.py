"""A large artifact through the server and back, and what that does to the server's heap."""

import hashlib
import os
import subprocess
import threading
import time

from client import AUTH, Client, Times

SIZE = int(os.environ.get("ARTIFACT_MB", "2048")) << 20
BLOCK = os.urandom(1 << 20)
STATE = {}


class Content:
    """Blocks that differ in their first bytes; no file, so that reading it costs nothing."""

    def __init__(self):
        self.sent, self.digest = 0, hashlib.sha256()

    def __iter__(self):
        while self.sent < SIZE:
            block = self.sent.to_bytes(8, "big") + BLOCK[8:]
            self.digest.update(block)
            self.sent += len(block)
            yield block


class Heap:
    """The largest heap of a JVM while something runs, sampled five times a second, above what was live before."""

    def __init__(self, pid):
        self.pid = pid

    def used(self):
        line = subprocess.run(["jstat", "-gc", self.pid], capture_output=True, text=True, check=True).stdout.splitlines()
        columns = dict(zip(line[0].split(), line[1].split()))
        return sum(float(columns[name]) for name in ["S0U", "S1U", "EU", "OU"]) / 1024

    def __enter__(self):
        subprocess.run(["jcmd", self.pid, "GC.run"], capture_output=True, check=True)
        self.before = self.most = self.used()
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()
        return self

    def watch(self):
        while not self.stop.wait(0.2):
            self.most = max(self.most, self.used())

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join()
        subprocess.run(["jcmd", self.pid, "GC.run"], capture_output=True, check=True)
        print(f"  (heap: {self.before:.0f} MB before, at most {self.most:.0f} MB with garbage, {self.used():.0f} MB live after)")


class NoHeap:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


def artifact_there_and_back(target, direction):
    pid = os.environ.get("CREDENCE_PID")
    with Heap(pid) if target.name == "credence" and pid else NoHeap():
        started = time.perf_counter()
        up(target) if direction == "up" else down(target)
        return Times([time.perf_counter() - started])


def up(target):
    client, content = Client(target.url), Content()
    info = client.new_run()
    where = info["artifact_uri"].split(":/", 1)[1].lstrip("/")
    path = f"{client.base.path}/api/2.0/mlflow-artifacts/artifacts/{where}/large.bin"
    client.http.request("PUT", path, content, AUTH | {"Content-Length": str(SIZE)})
    answer = client.http.getresponse()
    assert answer.status == 200, answer.read()
    answer.read()
    STATE[target.name] = path, content.digest.hexdigest()


def down(target):
    path, sent = STATE[target.name]
    client, digest = Client(target.url), hashlib.sha256()
    client.http.request("GET", path, headers=AUTH)
    answer = client.http.getresponse()
    assert answer.status == 200, answer.read()
    while block := answer.read(1 << 20):
        digest.update(block)
    assert digest.hexdigest() == sent, "the bytes that came back are not those that were sent"


def artifact_again(target):
    """The last megabyte by Range, and the whole by its ETag, which is answered by 304; MLflow has neither."""
    if target.name != "credence":
        return Times()
    path, digest = STATE[target.name]
    started = time.perf_counter()
    client = Client(target.url)
    client.http.request("GET", path, headers=AUTH | {"Range": f"bytes={SIZE - len(BLOCK)}-"})
    part = client.http.getresponse()
    assert part.status == 206 and part.getheader("ETag") == f'"{digest}"', part.status
    assert part.read() == (SIZE - len(BLOCK)).to_bytes(8, "big") + BLOCK[8:]
    client.http.request("GET", path, headers=AUTH | {"If-None-Match": f'"{digest}"'})
    known = client.http.getresponse()
    assert known.status == 304 and not known.read()
    return Times([time.perf_counter() - started])
