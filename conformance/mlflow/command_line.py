"""The `mlflow` command: experiments, runs and artifacts."""

import os
import subprocess
import sys
import tempfile

import mlflow
from click.testing import CliRunner
from mlflow.cli import cli

import native
from tracking import expect, unique

USES = ["mlflow"]


def _mlflow(*words, fails=False):
    """The command within this process: starting one takes seconds, most of them imports."""
    done = CliRunner().invoke(cli, words)
    expect(done.exit_code != 0, fails, f"mlflow {' '.join(words)}: {done.output[-500:]} {done.exception}")
    return done.output


def mlflow_experiments():
    name = unique("cli")
    _mlflow("experiments", "create", "--experiment-name", name)
    id = mlflow.get_experiment_by_name(name).experiment_id
    expect(native.get(f"/experiments/{id}")["name"], name, "created")
    expect(name in _mlflow("experiments", "search"), True, "searched")
    expect(name in _mlflow("experiments", "get", "--experiment-id", id), True, "got")
    _mlflow("experiments", "rename", "--experiment-id", id, "--new-name", name + "-new")
    _mlflow("experiments", "delete", "--experiment-id", id)
    expect(name in _mlflow("experiments", "search", "--view", "deleted_only"), True, "deleted")
    _mlflow("experiments", "restore", "--experiment-id", id)
    expect(native.get(f"/experiments/{id}")["name"], name + "-new", "renamed and restored")
    _mlflow("experiments", "create", "--experiment-name", name + "-new", fails=True)


def mlflow_runs_and_artifacts():
    experiment = mlflow.set_experiment(unique("cli runs")).experiment_id
    with mlflow.start_run(run_name="by hand") as run:
        mlflow.log_param("a", 1)
        mlflow.log_metric("loss", 0.5)
    id = run.info.run_id
    with tempfile.TemporaryDirectory() as folder:
        notes = os.path.join(folder, "notes.txt")
        with open(notes, "w") as file:
            file.write("notes")
        _mlflow("artifacts", "log-artifact", "--local-file", notes, "--run-id", id, "--artifact-path", "docs")
        expect(native.artifacts(id), {"docs/notes.txt"}, "logged")
        expect("docs" in _mlflow("artifacts", "list", "--run-id", id), True, "listed")
        _mlflow("artifacts", "download", "--run-id", id, "--artifact-path", "docs", "--dst-path", folder)
        with open(os.path.join(folder, "docs", "notes.txt")) as file:
            expect(file.read(), "notes", "downloaded")
        table = os.path.join(folder, "runs.csv")
        _mlflow("experiments", "csv", "--experiment-id", experiment, "--filename", table)
        with open(table) as file:
            expect(id in file.read(), True, "table of runs")
    expect(id in _mlflow("runs", "list", "--experiment-id", experiment), True, "runs listed")
    expect('"loss": 0.5' in _mlflow("runs", "describe", "--run-id", id), True, "run described")
    _mlflow("runs", "create", "--experiment-id", experiment, "--run-name", "second", "--tags", "k=v")
    second = next(run for run in native.runs(experiment) if run["id"] != id)
    expect((second["name"], second["tags"]["k"]), ("second", "v"), "run created")
    _mlflow("runs", "delete", "--run-id", id)
    expect(id in _mlflow("runs", "list", "--experiment-id", experiment, "--view", "deleted_only"), True, "deleted")
    _mlflow("runs", "restore", "--run-id", id)


def mlflow_doctor():
    command = os.path.join(os.path.dirname(sys.executable), "mlflow")
    said = subprocess.run([command, "doctor"], capture_output=True, text=True, timeout=300, check=True).stdout
    expect(mlflow.get_tracking_uri() in said, True, "a process of its own finds the server")


PARTS = [mlflow_experiments, mlflow_runs_and_artifacts, mlflow_doctor]
