"""Fills an experiment of Credence, and one of MLflow, with finished runs: load.py RUNS POINTS

Each run has 5 metrics, and the newest 500, which are compared, 10; each has 5 params and 3 tags; one has a metric of POINTS
points. The rows are made in the database, so that a million runs take minutes. Needs DATABASE_URL, the PostgreSQL of the
platform under test; MLFLOW_DATABASE_URL too where an MLflow server has made its tables. Prints the ids that drive.py reads
from its environment.
"""

import contextlib
import os
import sys
import threading
import time
import uuid

import psycopg

RUNS, POINTS = int(sys.argv[1]), int(sys.argv[2])
COMPARED = 500

PARAMS = """
    case key when 'model' then (array['tree', 'linear', 'boost', 'net'])[1 + floor(random() * 4)::int]
             when 'seed' then n::text
             when 'layers' then (1 + floor(random() * 8)::int)::text
             when 'lr' then to_char(random(), 'FM0.0000')
             else (2 ^ (4 + floor(random() * 6)::int))::int::text end
"""
TAGS = "case key when 'team' then 'team ' || n % 50 when 'stage' then 'trial' else md5(n::text) end"
METRIC_KEYS = f"""
    unnest(array['loss', 'val_loss', 'acc', 'auc', 'seconds']
           || case when n >= {RUNS} - {COMPARED} then array['f1', 'precision', 'recall', 'mae', 'rmse'] end) as key"""
PARAM_KEYS = "unnest(array['model', 'seed', 'layers', 'lr', 'batch']) as key"
TAG_KEYS = "unnest(array['team', 'stage', 'commit']) as key"
NEW_RUNS = "create temporary table new_runs as select gen_random_uuid() as id, n from generate_series(0, %s - 1) n"


def fill_credence(answers):
    with psycopg.connect(os.environ["DATABASE_URL"]) as db, without_indexes(db, "tracker", ["runs", "metrics", "params", "tags"]):
        name = f"benchmark {uuid.uuid4().hex[:8]}"
        experiment = db.execute(
            "insert into tracker.experiments (workspace, name, stage, created_at, updated_at)"
            " values ('default', %s, 'ACTIVE', now(), now()) returning id",
            [name],
        ).fetchone()[0]
        db.execute("select setseed(0.7)")
        db.execute(NEW_RUNS, [RUNS])
        db.execute(
            f"""
            insert into tracker.runs (id, experiment_id, name, user_name, status, stage, started_at, ended_at)
            select id, {experiment}, 'run ' || n, 'user ' || n % 20, case when n % 50 = 0 then 'FAILED' else 'FINISHED' end,
                'ACTIVE', timestamptz '2026-01-01' + n * interval '1 s', timestamptz '2026-01-01' + (n + 300) * interval '1 s'
            from new_runs order by id
            """
        )
        db.execute(
            f"""
            insert into tracker.metrics (run_id, key, experiment_id, value, at_millis, step)
            select id, key, {experiment}, case key when 'seconds' then 1000 else 1 end * random(), 1700000000000 + n, 10
            from new_runs, {METRIC_KEYS} order by id, key
            """
        )
        for table, keys, values in [("params", PARAM_KEYS, PARAMS), ("tags", TAG_KEYS, TAGS)]:
            db.execute(
                f"insert into tracker.{table} (run_id, key, experiment_id, value)"
                f" select id, key, {experiment}, {values} from new_runs, {keys} order by id, key"
            )
        long, metric = db.execute(
            "select run_id, m.id from tracker.metrics m join new_runs r on r.id = run_id where n = %s - 1 and key = 'loss'", [RUNS]
        ).fetchone()
        db.execute(
            f"insert into tracker.metric_points (metric_id, step, at_millis, value)"
            f" select {metric}, step, 1700000000000 + step, random() from generate_series(0, {POINTS} - 1) step"
        )
    vacuum("DATABASE_URL", [f"tracker.{table}" for table in ["runs", "metrics", "params", "tags", "metric_points"]])
    answers["CREDENCE_EXPERIMENT"], answers["CREDENCE_LONG_RUN"] = experiment, long.hex


def fill_mlflow(answers):
    with psycopg.connect(os.environ["MLFLOW_DATABASE_URL"]) as db, without_indexes(db, "public", ["runs", "metrics", "latest_metrics", "params", "tags"]):
        experiment = db.execute(
            "insert into experiments (name, lifecycle_stage, artifact_location, creation_time, last_update_time)"
            " values (%s, 'active', 'mlflow-artifacts:/benchmark', 0, 0) returning experiment_id",
            [f"benchmark {uuid.uuid4().hex[:8]}"],
        ).fetchone()[0]
        db.execute("select setseed(0.7)")
        db.execute(NEW_RUNS.replace("gen_random_uuid()", "replace(gen_random_uuid()::text, '-', '')"), [RUNS])
        db.execute(
            f"""
            insert into runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status, start_time, end_time,
                source_version, lifecycle_stage, artifact_uri, experiment_id)
            select id, 'run ' || n, 'UNKNOWN', '', '', 'user ' || n % 20, case when n % 50 = 0 then 'FAILED' else 'FINISHED' end,
                1767225600000 + n * 1000, 1767225900000 + n * 1000, '', 'active', 'mlflow-artifacts:/benchmark/' || id, {experiment}
            from new_runs order by id
            """
        )
        db.execute(
            f"""
            create temporary table points as
            select id, key, n, case key when 'seconds' then 1000 else 1 end * random() as value from new_runs, {METRIC_KEYS}
            order by key, n
            """
        )
        for table, order in [("latest_metrics", "id"), ("metrics", "n")]:
            db.execute(
                f"insert into {table} (run_uuid, key, value, timestamp, step, is_nan)"
                f" select id, key, value, 1700000000000 + n, 10, false from points order by key, {order}"
            )
        for table, keys, values in [("params", PARAM_KEYS, PARAMS), ("tags", TAG_KEYS, TAGS)]:
            db.execute(f"insert into {table} (run_uuid, key, value) select id, key, {values} from new_runs, {keys} order by key, id")
        long = db.execute("select id from new_runs where n = %s - 1", [RUNS]).fetchone()[0]
        db.execute(
            "insert into metrics (run_uuid, key, value, timestamp, step, is_nan)"
            f" select '{long}', 'loss', random(), 1700000000000 + step, step, false from generate_series(11, {POINTS}) step"
        )
    vacuum("MLFLOW_DATABASE_URL", ["runs", "latest_metrics", "metrics", "params", "tags"])
    answers["MLFLOW_EXPERIMENT"], answers["MLFLOW_LONG_RUN"] = experiment, long


@contextlib.contextmanager
def without_indexes(db, schema, tables):
    """Drops what is no constraint's index and makes it again behind: five million rows are sorted once, not inserted one by one."""
    db.execute("set maintenance_work_mem = '1GB'; set work_mem = '256MB'; set temp_buffers = '256MB'")
    db.execute("set session_replication_role = replica")  # no foreign key is asked for each of the rows
    indexes = db.execute(
        """
        select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
        where indrelid = any(%s::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid)
        """,
        [[f"{schema}.{table}" for table in tables]],
    ).fetchall()
    for name, _ in indexes:
        db.execute(f"drop index {name}")
    yield
    for _, definition in indexes:
        db.execute(definition)


def vacuum(url, tables):
    with psycopg.connect(os.environ[url], autocommit=True) as db:
        for table in tables:
            db.execute(f"vacuum analyze {table}")
        db.execute("checkpoint")


def main():
    answers, failures = {}, []

    def attempt(fill):
        try:
            fill(answers)
        except Exception as failure:
            failures.append(failure)

    started = time.perf_counter()
    fills = [fill_credence] + ([fill_mlflow] if "MLFLOW_DATABASE_URL" in os.environ else [])
    threads = [threading.Thread(target=attempt, args=[fill]) for fill in fills]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    print(f"filled in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    for name, value in answers.items():
        print(f"export {name}={value}")


main()
