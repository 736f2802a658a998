"""An HTTP client per thread, and the timing of many of them at once. Standard library only, so that it costs little."""

import base64
import http.client
import json
import os
import pathlib
import subprocess
import threading
import time
from urllib.parse import urlparse

TOKEN = os.environ.get("MLFLOW_TRACKING_PASSWORD", "")
AUTH = {"Authorization": "Basic " + base64.b64encode(f"benchmark:{TOKEN}".encode()).decode()} if TOKEN else {}

JAVA = os.environ.get("JAVA", "java")


class Client:
    def __init__(self, url):
        self.base = urlparse(url)
        self.http = http.client.HTTPConnection(self.base.netloc, timeout=600)

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        return json.loads(self.raw(method, f"/api/2.0/mlflow/{path}", data, "application/json"))

    def raw(self, method, path, data=None, media_type=None):
        headers = AUTH | ({"Content-Type": media_type} if data else {})
        self.http.request(method, self.base.path + path, data, headers)
        answer = self.http.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:300]}")
        return text

    def new_run(self):
        name = f"benchmark-{time.time_ns()}"
        experiment = self.call("POST", "experiments/create", {"name": name})["experiment_id"]
        start = {"experiment_id": experiment, "start_time": 1}
        return self.call("POST", "runs/create", start)["run"]["info"]


class Times(list):
    """Seconds of single requests, how many of them a second were answered, and the client's own seconds of processors."""

    rate = 0.0
    client = 0.0

    def at(self, share):
        """The quantile in milliseconds."""
        return sorted(self)[min(len(self) - 1, int(len(self) * share))] * 1000


def timed(url, clients, seconds, prepare, request):
    """The times of all requests that so many clients made at once; at least one each, however long it takes."""
    times, failures = Times(), []
    barrier = threading.Barrier(clients)

    def work():
        try:
            client = Client(url)
            state = prepare(client)
            barrier.wait()
            end, n = time.perf_counter() + seconds, 0
            while n == 0 or time.perf_counter() < end:
                started = time.perf_counter()
                request(client, state, n)
                times.append(time.perf_counter() - started)
                n += 1
        except Exception as failure:
            failures.append(failure)
            barrier.abort()

    threads = [threading.Thread(target=work) for _ in range(clients)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    times.rate = len(times) / max(seconds, time.perf_counter() - started)
    return times


def logged(url, clients, seconds, points):
    """The times of so many clients that log so many points per request; they are threads of Load.java, which costs little."""
    starter = Client(url)
    runs = [starter.new_run()["run_id"] for _ in range(clients)]
    lines = subprocess.run(
        [JAVA, "-XX:TieredStopAtLevel=1", pathlib.Path(__file__).with_name("Load.java"), url, str(points), str(int(seconds)), *runs],
        env=os.environ | {"AUTHORIZATION": AUTH.get("Authorization", "")},
        capture_output=True,
        text=True,
    )
    if lines.returncode:
        raise RuntimeError(lines.stderr[:500])
    cpu, passed, *measured = map(float, lines.stdout.split())
    times = Times(measured)
    times.rate, times.client = len(measured) / passed, cpu
    return times
