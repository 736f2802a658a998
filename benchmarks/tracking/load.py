"""Fills an experiment with finished runs by COPY: load.py RUNS [POINTS]

Each run has 5 metrics, 5 params and 3 tags; one run gets a metric of POINTS points. Needs DATABASE_URL, the
PostgreSQL of the platform under test, and prints the experiment's id and the run with the long metric.
"""

import os
import random
import sys
import uuid
from datetime import datetime, timedelta, timezone

import psycopg

RUNS = int(sys.argv[1])
POINTS = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
MODELS = ["tree", "linear", "boost", "net"]
CHUNK = 50_000

random.seed(7)
start = datetime(2026, 1, 1, tzinfo=timezone.utc)

with psycopg.connect(os.environ["DATABASE_URL"]) as db, db.cursor() as sql:
    sql.execute(
        "insert into tracker.experiments (workspace, name, stage, created_at, updated_at)"
        " values ('default', %s, 'ACTIVE', now(), now()) returning id",
        [f"benchmark {uuid.uuid4().hex[:8]}"],
    )
    experiment = sql.fetchone()[0]
    ids = []
    for first in range(0, RUNS, CHUNK):
        chunk = [(uuid.uuid4(), n) for n in range(first, min(first + CHUNK, RUNS))]
        ids += [id for id, _ in chunk]
        with sql.copy(
            "copy tracker.runs (id, experiment_id, name, user_name, status, stage, started_at, ended_at) from stdin"
        ) as copy:
            for id, n in chunk:
                at = start + timedelta(seconds=n)
                status = "FINISHED" if n % 50 else "FAILED"
                copy.write_row([id, experiment, f"run {n}", f"user {n % 20}", status, "ACTIVE", at, at + timedelta(minutes=5)])
        with sql.copy("copy tracker.metrics (run_id, key, experiment_id, value, at_millis, step) from stdin") as copy:
            for id, n in chunk:
                for key in ["loss", "val_loss", "acc", "auc", "seconds"]:
                    value = random.random() * (1000 if key == "seconds" else 1)
                    copy.write_row([id, key, experiment, value, 1_700_000_000_000 + n, 10])
        with sql.copy("copy tracker.params (run_id, key, experiment_id, value) from stdin") as copy:
            for id, n in chunk:
                for key, value in [
                    ("model", random.choice(MODELS)),
                    ("seed", str(n)),
                    ("layers", str(random.randint(1, 8))),
                    ("lr", f"{random.random():.4f}"),
                    ("batch", str(2 ** random.randint(4, 9))),
                ]:
                    copy.write_row([id, key, experiment, value])
        with sql.copy("copy tracker.tags (run_id, key, experiment_id, value) from stdin") as copy:
            for id, n in chunk:
                for key, value in [("team", f"team {n % 50}"), ("stage", "trial"), ("commit", uuid.uuid4().hex)]:
                    copy.write_row([id, key, experiment, value])
        db.commit()
    long = ids[-1]
    sql.execute("select id from tracker.metrics where run_id = %s and key = 'loss'", [long])
    metric = sql.fetchone()[0]
    with sql.copy("copy tracker.metric_points (metric_id, step, at_millis, value) from stdin") as copy:
        for step in range(POINTS):
            copy.write_row([metric, step, 1_700_000_000_000 + step, random.random()])
    db.commit()

with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    for table in ["runs", "metrics", "params", "tags", "metric_points"]:
        db.execute(f"vacuum analyze tracker.{table}")
print(f"EXPERIMENT={experiment}")
print(f"LONG_RUN={long.hex}")
