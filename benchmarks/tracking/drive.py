"""Measures tracking requests over HTTP: drive.py URL [URL...]

Several URLs are driven alternately, round by round, by the same clients; the first may also have been filled by
load.py (EXPERIMENT, LONG_RUN), which adds the searches and the chart. Needs MLFLOW_TRACKING_PASSWORD where the server
wants a token. Prints a table of requests per second and p50/p95/p99 in milliseconds.
"""

import base64
import http.client
import json
import os
import sys
import threading
import time
from urllib.parse import quote, urlparse

SECONDS = float(os.environ.get("SECONDS_EACH", "5"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
TOKEN = os.environ.get("MLFLOW_TRACKING_PASSWORD", "")
AUTH = {"Authorization": "Basic " + base64.b64encode(f"benchmark:{TOKEN}".encode()).decode()} if TOKEN else {}


class Client:
    def __init__(self, url):
        self.base = urlparse(url)
        self.http = http.client.HTTPConnection(self.base.netloc, timeout=120)

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = AUTH | ({"Content-Type": "application/json"} if data else {})
        self.http.request(method, f"{self.base.path}/api/2.0/mlflow/{path}", data, headers)
        answer = self.http.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:300]}")
        return json.loads(text)


def new_run(client):
    name = f"benchmark-{time.time_ns()}"
    experiment = client.call("POST", "experiments/create", {"name": name})["experiment_id"]
    start = {"experiment_id": experiment, "start_time": 1}
    return client.call("POST", "runs/create", start)["run"]["info"]["run_id"]


def timed(url, clients, prepare, request):
    """Times of all requests that so many clients made at once within SECONDS."""
    times, failures, barrier = [], [], threading.Barrier(clients)

    def work(number):
        try:
            client = Client(url)
            state = prepare(client, number)
            barrier.wait()
            end = time.perf_counter() + SECONDS
            own, n = [], 0
            while time.perf_counter() < end:
                started = time.perf_counter()
                request(client, state, n)
                own.append(time.perf_counter() - started)
                n += 1
            times.extend(own)
        except Exception as failure:
            failures.append(failure)
            barrier.abort()

    threads = [threading.Thread(target=work, args=[i]) for i in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return times


def log_metric(client, run, n):
    client.call("POST", "runs/log-metric", {"run_id": run, "key": "loss", "value": n * 0.5, "timestamp": n, "step": n})


def log_batch(client, run, n):
    points = [{"key": f"m{i % 10}", "value": i * 0.5, "timestamp": n, "step": n * 100 + i // 10} for i in range(1000)]
    client.call("POST", "runs/log-batch", {"run_id": run, "metrics": points})


def search(**query):
    def request(client, experiment, n):
        client.call("POST", "runs/search", {"experiment_ids": [experiment], "max_results": 100} | query)

    return request


def chart(client, run, n):
    path = f"metrics/get-history-bulk-interval?run_ids={run}&metric_key={quote('loss')}&max_results=320"
    assert len(client.call("GET", path)["metrics"]) == 320


def main():
    urls = sys.argv[1:]
    cases = [
        ("log-metric, 20 clients", 20, lambda client, _: new_run(client), log_metric, urls),
        ("log-batch of 1000, 8 clients", 8, lambda client, _: new_run(client), log_batch, urls),
    ]
    experiment, run = os.environ.get("EXPERIMENT"), os.environ.get("LONG_RUN")
    if experiment:
        for name, query in [
            ("search: newest", {}),
            ("search: metric filter", {"filter": "metrics.loss < 0.5"}),
            ("search: selective metric filter", {"filter": "metrics.loss < 0.0001"}),
            ("search: order by metric", {"order_by": ["metrics.loss ASC"]}),
            ("search: filter and order", {"filter": "params.model = 'tree' and metrics.acc > 0.5", "order_by": ["metrics.loss ASC"]}),
            ("search: two rare filters", {"filter": "params.layers = '3' and metrics.seconds < 1 and tags.team = 'team 7'"}),
            ("search: LIKE on a tag", {"filter": "tags.team LIKE '%m 7'"}),
            ("search: two orders", {"order_by": ["params.model ASC", "metrics.loss ASC"]}),
        ]:
            cases.append((name, 1, lambda *_: experiment, search(**query), urls[:1]))
    if run:
        cases.append(("chart: 320 points", 1, lambda *_: run, chart, urls[:1]))
    for name, clients, prepare, request, targets in cases:
        all = {url: [] for url in targets}
        for _ in range(ROUNDS):
            for url in targets:
                all[url] += timed(url, clients, prepare, request)
        for url, times in all.items():
            times.sort()
            at = lambda share: times[min(len(times) - 1, int(len(times) * share))] * 1000
            rate = len(times) / (SECONDS * ROUNDS)
            print(f"{name:34} {url:34} {rate:9.1f}/s  p50 {at(0.5):8.1f}  p95 {at(0.95):8.1f}  p99 {at(0.99):8.1f}", flush=True)


main()
