"""Measures tracking requests over HTTP: drive.py CREDENCE_URL [MLFLOW_URL]

Both servers are driven by the same clients on the same machine, in turns. Needs what load.py printed, and
MLFLOW_TRACKING_PASSWORD, a token; ONLY, a regular expression, leaves out rows. Prints a table with both: requests per second, p50, p95 and the worst in milliseconds.
"""

import base64
import json
import os
import re
import sys
import time

import browser
from artifact import artifact_again, artifact_there_and_back
from client import Client, Times, logged, timed
from cpu import Cpu, client_seconds
from model import log_model

SECONDS = float(os.environ.get("SECONDS_EACH", "5"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
WALK = int(os.environ.get("WALK", "100000"))
ONLY = os.environ.get("ONLY", "")
PAGE_N = 50_000


class Target:
    """One of the two servers, with the ids of what it was filled with."""

    def __init__(self, name, url):
        self.name, self.url = name, url
        self.experiment = os.environ.get(f"{name.upper()}_EXPERIMENT")
        self.long_run = os.environ.get(f"{name.upper()}_LONG_RUN")
        self.cpu = Cpu(os.environ.get(f"{name.upper()}_PID"), os.environ.get("POSTGRES_PID"))

    def logging(self, clients, points):
        return logged(self.url, clients, SECONDS, points)

    def search(self, **query):
        runs = self.page(Client(self.url), 100, **query).get("runs", [])
        assert "filter" in query or len(runs) == 100

        def request(client, _, n):
            client.raw("POST", "/api/2.0/mlflow/runs/search", self.query(100, **query), "application/json")

        return timed(self.url, 1, SECONDS, lambda _: None, request)

    def query(self, size, **query):
        return json.dumps({"experiment_ids": [str(self.experiment)], "max_results": size} | query).encode()

    def page(self, client, size, **query):
        return json.loads(client.raw("POST", "/api/2.0/mlflow/runs/search", self.query(size, **query), "application/json"))

    def measured(self, measure):
        """The times of what is measured, and what each of its requests cost: the server's, PostgreSQL's and the client's processors."""
        server, postgres = self.cpu.seconds()
        own = client_seconds()
        times = measure(self)
        times.client = times.client or client_seconds() - own
        times.server, times.postgres = (now - before for now, before in zip(self.cpu.seconds(), (server, postgres)))
        return times

    def token(self, **query):
        """Where page n begins: MLflow's tokens are offsets, ours are places."""
        if self.name == "mlflow":
            return base64.b64encode(json.dumps({"offset": PAGE_N}).encode()).decode()
        client, token = Client(self.url), {}
        for _ in range(PAGE_N // 5000):
            token = {"page_token": self.page(client, 5000, **query, **token)["next_page_token"]}
        return token["page_token"]

    def page_n(self, **query):
        return self.search(**query, page_token=self.token(**query))

    def walk(self):
        """MLflow walks a tenth, which is said in the table's row."""
        client, token, left = Client(self.url), {}, WALK if self.name == "credence" else WALK // 10
        started = time.perf_counter()
        while left > 0:
            page = self.page(client, 1000, **token)
            left -= len(page["runs"])
            token = {"page_token": page["next_page_token"]}
        return Times([time.perf_counter() - started])

    def compare(self):
        """The dashboard's page of 500 runs with 10 metrics, and its plot; of MLflow only the runs, its page asks more often."""

        def request(client, _, n):
            if self.name == "mlflow":
                runs = self.page(client, 500)["runs"]
                assert len(runs) == 500 and all(len(run["data"]["metrics"]) == 10 for run in runs)
                return
            page = f"/experiments/{self.experiment}/comparison"
            client.raw("GET", page)
            plot = json.loads(client.raw("GET", page + "/plot"))
            assert len(plot["runs"]) == 500 and len(plot["axes"]) >= 10, "fill the home anew: its runs have fewer metrics"

        return timed(self.url, 1, SECONDS, lambda _: None, request)

    def chart(self):
        def request(client, _, n):
            path = f"metrics/get-history-bulk-interval?run_ids={self.long_run}&metric_key=loss&max_results=320"
            assert len(client.call("GET", path)["metrics"]) >= 320

        return timed(self.url, 1, SECONDS, lambda _: None, request)


TREES = "params.model = 'tree' and metrics.acc > 0.5"
RARE = "params.layers = '3' and metrics.seconds < 1 and tags.team = 'team 7'"
LOSS = {"order_by": ["metrics.loss ASC"]}

# name, rounds (None: ROUNDS), what is measured
ROWS = [
    ("log-metric, 20 clients", None, lambda t: t.logging(20, 1)),
    ("log-batch of 1000, 8 clients", None, lambda t: t.logging(8, 1000)),
    ("search: newest", 1, lambda t: t.search()),
    ("search: newest, page 501", 1, lambda t: t.page_n()),
    ("search: order by metric", 1, lambda t: t.search(**LOSS)),
    ("search: order by metric, page 501", 1, lambda t: t.page_n(**LOSS)),
    ("search: metric filter", 1, lambda t: t.search(filter="metrics.loss < 0.5")),
    ("search: selective metric filter", 1, lambda t: t.search(filter="metrics.loss < 0.0001")),
    ("search: filter and order", 1, lambda t: t.search(filter=TREES, **LOSS)),
    ("search: two rare filters", 1, lambda t: t.search(filter=RARE)),
    ("search: rare filters and order", 1, lambda t: t.search(filter=RARE, **LOSS)),
    ("search: LIKE on a tag", 1, lambda t: t.search(filter="tags.team LIKE '%m 7'")),
    ("search: LIKE that nothing matches", 1, lambda t: t.search(filter="params.lr LIKE '%nothing%'")),
    ("search: two orders", 1, lambda t: t.search(order_by=["params.model ASC", "metrics.loss ASC"])),
    ("search: order by end time", 1, lambda t: t.search(order_by=["attributes.end_time DESC"])),
    ("search: order by user, then metric", 1, lambda t: t.search(order_by=["attributes.user_id DESC", "metrics.loss ASC"])),
    (f"walk of {WALK:,} runs (MLflow: {WALK // 10:,})", 1, lambda t: t.walk()),
    ("chart: 320 points of a long metric", 1, lambda t: t.chart()),
    ("compare 500 runs x 10: page and plot", 1, lambda t: t.compare()),
    ("log_model and register, all requests", 1, lambda t: log_model(t.url)),
    ("artifact up", 1, lambda t: artifact_there_and_back(t, "up")),
    ("artifact down", 1, lambda t: artifact_there_and_back(t, "down")),
    ("artifact: its last MB, and not again", 1, artifact_again),
    ("browser: table of runs drawn", 1, browser.table),
    ("browser: comparison of 500 runs drawn", 1, browser.comparison),
    ("browser: column chooser at 10,000 rows", 1, browser.long_table),
]


def main():
    targets = [Target(name, url) for name, url in zip(["credence", "mlflow"], sys.argv[1:])]
    print(f"{'':40}{'':9} {'':>9} {'milliseconds':>29}   {'ms of processors per request':>29} {'':>6}")
    heads = ["per s", "p50", "p95", "worst", "server", "postgres", "client"]
    print(f"{'':40}{'':9}" + "".join(f" {head:>9}" for head in heads) + f" {'load':>6}")
    for name, rounds, measure in ROWS:
        if not re.search(ONLY, name):
            continue
        all = {target.name: [] for target in targets}
        for _ in range(rounds or ROUNDS):
            for target in targets:
                all[target.name].append(target.measured(measure))
        for server, measured in all.items():
            times = Times(sum(measured, []))
            rate = sum(round.rate for round in measured) / len(measured)
            if times:
                costs = [sum(getattr(round, part) for round in measured) / len(times) * 1000 for part in ["server", "postgres", "client"]]
                numbers = [rate, times.at(0.5), times.at(0.95), times.at(1), *costs]
                print(f"{name:40}{server:9}" + "".join(f" {number:9.1f}" for number in numbers) + f" {os.getloadavg()[0]:6.1f}", flush=True)


main()
