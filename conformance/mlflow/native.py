"""Reads back through Credence's own API what a client logged through MLflow's."""

import os
from urllib.parse import quote

import mlflow
import requests

from tracking import expect


def get(path, **parameters):
    answer = requests.get(
        mlflow.get_tracking_uri() + "/api/v1" + path,
        params=parameters,
        headers={"Authorization": "Bearer " + os.environ["MLFLOW_TRACKING_PASSWORD"]},
        timeout=60,
    )
    answer.raise_for_status()
    return answer.json()


def run(id):
    return get(f"/runs/{id}")


def runs(experiment):
    return get("/runs", experiment_id=experiment, order_by="start_time asc")["items"]


def steps(id, key):
    """The steps at which a metric was logged, first to last."""
    return [point["step"] for point in get(f"/runs/{id}/metrics/{quote(key)}", max_results=1000)["items"]]


def artifacts(id):
    return {artifact["path"] for artifact in get(f"/runs/{id}/artifacts")["items"]}


def versions(model):
    """Number, derived version and first reason of each version, oldest first."""
    found = get(f"/models/{model}/versions")["items"]
    return sorted((version["number"], version["version"]) for version in found)


def version(model, which):
    return get(f"/models/{model}/versions/{which}")


def expect_subset(actual, wanted, what):
    """That these are among the entries."""
    expect({key: actual.get(key) for key in wanted}, wanted, what)


def expect_contains(actual, wanted, what):
    expect(sorted(set(wanted) - set(actual)), [], what + ": missing")
