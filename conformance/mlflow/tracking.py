"""Drives MLflow's tracking API with the official client against a running server.

Run by ./run, which sets MLFLOW_TRACKING_URI and the credentials. Each function is one part of the API; it
raises on the first difference from what MLflow's own server answers.
"""

import math
import os
import tempfile
import time
import uuid

import mlflow
from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag, ViewType
from mlflow.exceptions import MlflowException


def expect(actual, expected, what):
    if actual != expected:
        raise AssertionError(f"{what}: expected {expected!r}, got {actual!r}")


def refused(call, code):
    try:
        call()
    except MlflowException as refusal:
        expect(refusal.error_code, code, "error code")
        return
    raise AssertionError(f"expected {code}")


def unique(name):
    return f"{name}-{uuid.uuid4().hex[:8]}"


def experiments():
    client = MlflowClient()
    name = unique("conformance")
    id = client.create_experiment(name, tags={"team": "a"})
    refused(lambda: client.create_experiment(name), "RESOURCE_ALREADY_EXISTS")
    expect(client.get_experiment(id).name, name, "name")
    expect(client.get_experiment_by_name(name).experiment_id, id, "id by name")
    expect(client.get_experiment_by_name(unique("none")), None, "no experiment")
    client.set_experiment_tag(id, "team", "b")
    found = client.search_experiments(filter_string=f"name = '{name}' and tags.team = 'b'")
    expect([e.experiment_id for e in found], [id], "experiments found")
    client.rename_experiment(id, name + "-renamed")
    client.delete_experiment(id)
    expect(client.get_experiment(id).lifecycle_stage, "deleted", "stage")
    client.restore_experiment(id)
    expect(client.get_experiment(id).name, name + "-renamed", "new name")
    refused(lambda: client.get_experiment("987654321"), "RESOURCE_DOES_NOT_EXIST")


def runs():
    experiment = mlflow.set_experiment(unique("runs")).experiment_id
    client = MlflowClient()
    with mlflow.start_run(run_name="first") as run:
        mlflow.log_param("lr", 0.1)
        mlflow.log_params({"layers": 3, "text": "é" * 10})
        mlflow.log_metric("loss", 0.5, step=1)
        mlflow.log_metric("loss", 0.4, step=2)
        mlflow.log_metrics({"acc": 0.9, "nothing": float("nan"), "val/auc": 0.7}, step=3)
        mlflow.set_tag("stage", "trial")
        mlflow.set_tags({"a": "1", "b": "2"})
        mlflow.delete_tag("b")
    id = run.info.run_id
    read = client.get_run(id)
    expect(read.info.status, "FINISHED", "status")
    expect(read.info.run_name, "first", "run name")
    expect(read.data.params, {"lr": "0.1", "layers": "3", "text": "é" * 10}, "params")
    expect(read.data.metrics["loss"], 0.4, "latest metric")
    expect(math.isnan(read.data.metrics["nothing"]), True, "NaN")
    expect(read.data.tags["stage"], "trial", "tag")
    expect("b" in read.data.tags, False, "deleted tag")
    expect([m.value for m in client.get_metric_history(id, "loss")], [0.5, 0.4], "history")
    with mlflow.start_run(run_id=id):
        mlflow.log_metric("loss", 0.3, step=3)
        refused(lambda: client.log_param(id, "lr", 0.2), "INVALID_PARAMETER_VALUE")
    now = int(time.time() * 1000)
    client.log_batch(
        id,
        metrics=[Metric("curve", float(i), now, i) for i in range(1000)],
    )
    client.log_batch(id, params=[Param("p", "q")], tags=[RunTag("t", "u")])
    expect(len(client.get_metric_history(id, "curve")), 1000, "points")
    client.update_run(id, name="renamed")
    expect(client.get_run(id).data.tags["mlflow.runName"], "renamed", "name tag")
    client.delete_run(id)
    refused(lambda: client.log_metric(id, "loss", 1), "INVALID_PARAMETER_VALUE")
    expect(client.search_runs([experiment]), [], "active runs")
    expect(len(client.search_runs([experiment], run_view_type=ViewType.ALL)), 1, "all runs")
    client.restore_run(id)
    with mlflow.start_run(run_name="parent"):
        with mlflow.start_run(run_name="child", nested=True) as child:
            pass
    expect("mlflow.parentRunId" in client.get_run(child.info.run_id).data.tags, True, "parent")


def search():
    experiment = mlflow.set_experiment(unique("search")).experiment_id
    client = MlflowClient()
    for i in range(12):
        run = client.create_run(experiment, run_name=f"run {i}", start_time=1_700_000_000_000 + i)
        client.log_batch(
            run.info.run_id,
            metrics=[Metric("loss", i / 10, 0, 0)] if i % 3 else [],
            params=[Param("fold", str(i % 4))],
            tags=[RunTag("group", "even" if i % 2 == 0 else "odd")],
        )

    def names(filter="", order=None, **more):
        return [r.info.run_name for r in client.search_runs([experiment], filter, order_by=order, **more)]

    expect(names()[:2], ["run 11", "run 10"], "newest first")
    expect(names("metrics.loss < 0.3", ["metrics.loss ASC"]), ["run 1", "run 2"], "by metric")
    expect(names("params.fold = '1' and tags.group = 'odd'"), ["run 9", "run 5", "run 1"], "params and tags")
    expect(names("tags.group LIKE 'ev%' and metrics.`loss` >= 0.8"), ["run 10", "run 8"], "like")
    expect(names("attributes.run_name IN ('run 3', 'run 4')"), ["run 4", "run 3"], "in list")
    expect(names(order=["metrics.loss DESC"])[-4:], ["run 9", "run 6", "run 3", "run 0"], "without a value last")
    expect(names(order=["params.fold DESC", "metrics.loss ASC"])[:3], ["run 7", "run 11", "run 3"], "two orders")
    expect(names("attributes.start_time > 1700000000009"), ["run 11", "run 10"], "by time")
    expect(names("tags.mlflow.runName = 'run 7'"), ["run 7"], "by name tag")
    pages, token = [], None
    while True:
        page = client.search_runs([experiment], order_by=["metrics.loss ASC"], max_results=5, page_token=token)
        pages += [r.info.run_name for r in page]
        token = page.token
        if not token:
            break
    expect(len(pages), len(set(pages)), "no run twice")
    expect(len(pages), 12, "every run once")
    refused(lambda: names("foo.bar = 1"), "INVALID_PARAMETER_VALUE")
    refused(lambda: names("metrics.loss = 'x'"), "INVALID_PARAMETER_VALUE")
    expect(len(mlflow.search_runs([experiment])), 12, "data frame")


def datasets():
    import pandas

    experiment = mlflow.set_experiment(unique("datasets")).experiment_id
    frame = pandas.DataFrame({"q": [1, 2]})
    data = mlflow.data.from_pandas(frame, name="demand")
    with mlflow.start_run() as run:
        mlflow.log_input(data, context="training")
        mlflow.log_metric("rmse", 0.1, dataset=data)
    read = MlflowClient().get_run(run.info.run_id)
    inputs = read.inputs.dataset_inputs
    expect(inputs[0].dataset.name, "demand", "data set")
    found = MlflowClient().search_runs([experiment], "dataset.name = 'demand' and dataset.context = 'training'")
    expect([r.info.run_id for r in found], [run.info.run_id], "runs of the data set")


def artifacts():
    mlflow.set_experiment(unique("artifacts"))
    with tempfile.TemporaryDirectory() as folder, mlflow.start_run() as run:
        with open(os.path.join(folder, "notes.txt"), "w") as file:
            file.write("notes")
        with open(os.path.join(folder, "big.bin"), "wb") as file:
            file.write(os.urandom(3_000_000))
        mlflow.log_artifact(os.path.join(folder, "notes.txt"), "docs")
        mlflow.log_artifacts(folder, "all of it")
        mlflow.log_dict({"a": 1}, "d.json")
        mlflow.log_text("x", "t.txt")
        client = MlflowClient()
        id = run.info.run_id
        expect(
            sorted(f.path for f in client.list_artifacts(id)),
            ["all of it", "d.json", "docs", "t.txt"],
            "root",
        )
        expect([f.path for f in client.list_artifacts(id, "docs")], ["docs/notes.txt"], "directory")
        expect(client.list_artifacts(id, "docs/notes.txt"), [], "a file has nothing below it")
        local = mlflow.artifacts.download_artifacts(run_id=id, artifact_path="all of it")
        with open(os.path.join(folder, "big.bin"), "rb") as sent, open(os.path.join(local, "big.bin"), "rb") as got:
            expect(got.read() == sent.read(), True, "bytes come back")
        expect(mlflow.artifacts.load_dict(f"runs:/{id}/d.json"), {"a": 1}, "dictionary")
        refused_download(id)


def refused_download(id):
    try:
        mlflow.artifacts.download_artifacts(run_id=id, artifact_path="nothing/here")
    except Exception:
        return
    raise AssertionError("downloaded what is not there")


def models():
    from sklearn.linear_model import LinearRegression

    mlflow.set_experiment(unique("models"))
    model = LinearRegression().fit([[0.0], [1.0], [2.0]], [0.0, 2.0, 4.0])
    with mlflow.start_run() as run:
        mlflow.log_param("kind", "linear")
        mlflow.log_metric("r2", 1.0)
        logged = mlflow.sklearn.log_model(model, name="line", input_example=[[1.0]])
    loaded = mlflow.pyfunc.load_model(logged.model_uri)
    expect(round(float(loaded.predict([[3.0]])[0]), 6), 6.0, "prediction")
    again = mlflow.sklearn.load_model(f"runs:/{run.info.run_id}/line")
    expect(round(float(again.predict([[3.0]])[0]), 6), 6.0, "prediction by run")
    found = mlflow.search_logged_models(
        experiment_ids=[run.info.experiment_id], filter_string="name = 'line' and params.kind = 'linear'"
    )
    expect(len(found), 1, "logged models")
    mlflow.set_logged_model_tags(logged.model_id, {"checked": "yes"})
    expect(mlflow.get_logged_model(logged.model_id).tags["checked"], "yes", "tag")


def autologging():
    import warnings

    import numpy
    from sklearn.linear_model import Ridge
    from sklearn.model_selection import GridSearchCV

    warnings.simplefilter("ignore")
    experiment = mlflow.set_experiment(unique("autolog")).experiment_id
    mlflow.sklearn.autolog(log_datasets=True)
    try:
        rows = numpy.array([[float(i), float(i % 3)] for i in range(30)])
        GridSearchCV(Ridge(), {"alpha": [0.1, 1.0]}, cv=3).fit(rows, 2.0 * rows[:, 0])
    finally:
        mlflow.sklearn.autolog(disable=True)
    found = MlflowClient().search_runs([experiment], order_by=["attributes.start_time ASC"])
    expect(len(found), 3, "parent and children")
    parent = next(r for r in found if "mlflow.parentRunId" not in r.data.tags)
    expect("best_alpha" in parent.data.params, True, "best parameter")
    expect(parent.info.status, "FINISHED", "status")


def workspaces():
    uri = mlflow.get_tracking_uri()
    name = unique("shared name")
    here = MlflowClient().create_experiment(name)
    try:
        mlflow.set_tracking_uri(f"{uri}/t/{unique('team')}")
        refused(lambda: MlflowClient().get_experiment(here), "RESOURCE_DOES_NOT_EXIST")
        there = MlflowClient().create_experiment(name)
        with mlflow.start_run(experiment_id=there) as run:
            mlflow.log_metric("m", 1)
            mlflow.log_text("x", "x.txt")
        expect(mlflow.artifacts.load_text(f"runs:/{run.info.run_id}/x.txt"), "x", "artifact in a workspace")
    finally:
        mlflow.set_tracking_uri(uri)
    refused(lambda: MlflowClient().get_run(run.info.run_id), "RESOURCE_DOES_NOT_EXIST")


PARTS = [experiments, runs, search, datasets, artifacts, models, autologging, workspaces]
