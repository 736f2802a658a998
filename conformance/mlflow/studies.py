"""Optuna's callback for MLflow: a run for each trial, below a run for the study."""

import mlflow
import optuna
from optuna_integration.mlflow import MLflowCallback

import native
from tracking import expect, unique

USES = ["optuna", "optuna-integration"]
optuna.logging.set_verbosity(optuna.logging.WARNING)


def optuna_trials_as_nested_runs():
    name = unique("study")
    experiment = mlflow.set_experiment(name).experiment_id
    callback = MLflowCallback(
        metric_name="loss", create_experiment=False, mlflow_kwargs={"nested": True}, tag_study_user_attrs=True
    )

    @callback.track_in_mlflow()
    def objective(trial):
        x = trial.suggest_float("x", -2, 2)
        kind = trial.suggest_categorical("kind", ["square", "abs"])
        for step in range(4):
            mlflow.log_metric("progress", step / 4, step=step)
        trial.set_user_attr("machine", "here")
        return x * x if kind == "square" else abs(x)

    study = optuna.create_study(study_name=name, sampler=optuna.samplers.TPESampler(seed=1))
    study.set_user_attr("team", "a")
    with mlflow.start_run(run_name="study") as parent:
        study.optimize(objective, n_trials=5, callbacks=[callback])
        mlflow.log_params(study.best_params)
    found = native.runs(experiment)
    children = [run for run in found if run["tags"].get("mlflow.parentRunId") == parent.info.run_id]
    expect(len(found), 6, "study and trials")
    expect(sorted(run["tags"]["number"] for run in children), ["0", "1", "2", "3", "4"], "a child for each trial")
    best = min(children, key=lambda run: run["metrics"]["loss"]["value"])
    expect(best["metrics"]["loss"]["value"], study.best_value, "the best trial's loss")
    expect(best["params"]["x"], str(study.best_params["x"]), "its parameter")
    native.expect_subset(
        best["tags"],
        {"state": "COMPLETE", "direction": "MINIMIZE", "machine": "here", "team": "a"},
        "its tags",
    )
    expect(native.steps(best["id"], "progress"), [0, 1, 2, 3], "steps logged within a trial")
    expect({run["status"] for run in found}, {"FINISHED"}, "status")


def optuna_failed_trial_and_two_objectives():
    name = unique("two objectives")
    callback = MLflowCallback(metric_name=["loss", "size"])

    def objective(trial):
        size = trial.suggest_int("size", 1, 3)
        if trial.number == 1:
            raise ValueError("diverged")
        return 1 / size, size

    study = optuna.create_study(study_name=name, directions=["minimize", "minimize"])
    study.optimize(objective, n_trials=3, callbacks=[callback], catch=(ValueError,))
    experiment = mlflow.get_experiment_by_name(name).experiment_id
    found = {run["tags"]["number"]: run for run in native.runs(experiment)}
    expect({number: run["tags"]["state"] for number, run in found.items()},
           {"0": "COMPLETE", "1": "FAIL", "2": "COMPLETE"}, "states")
    expect(sorted(found["0"]["metrics"]), ["loss", "size"], "both objectives")
    expect(found["1"]["metrics"], {}, "a failed trial has no value")


PARTS = [optuna_trials_as_nested_runs, optuna_failed_trial_and_two_objectives]
