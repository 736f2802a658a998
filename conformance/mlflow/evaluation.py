"""statsmodels' autologging and `mlflow.models.evaluate`, which logs metrics, plots and tables."""

import mlflow
import numpy
import pandas
import statsmodels.api
from sklearn.linear_model import LogisticRegression

import native
from tracking import expect, unique

USES = ["statsmodels", "scikit-learn"]


def statsmodels_autolog():
    mlflow.set_experiment(unique("statsmodels"))
    mlflow.statsmodels.autolog()
    try:
        random = numpy.random.default_rng(1)
        frame = statsmodels.api.add_constant(pandas.DataFrame({"x": random.normal(size=100)}))
        with mlflow.start_run() as run:
            statsmodels.api.OLS(1 + 2 * frame["x"] + random.normal(size=100), frame).fit()
    finally:
        mlflow.statsmodels.autolog(disable=True)
    read = native.run(run.info.run_id)
    native.expect_contains(read["metrics"], ["rsquared", "aic", "f_pvalue"], "metrics")
    expect("model_summary.txt" in native.artifacts(read["id"]), True, "summary")


def evaluate_a_classifier():
    mlflow.set_experiment(unique("evaluate"))
    random = numpy.random.default_rng(1)
    frame = pandas.DataFrame(random.normal(size=(120, 2)), columns=["a", "b"])
    frame["label"] = (frame["a"] + random.normal(size=120) > 0).astype(int)
    model = LogisticRegression().fit(frame[["a", "b"]], frame["label"])
    with mlflow.start_run() as run:
        logged = mlflow.sklearn.log_model(model, name="model", pip_requirements=["scikit-learn"])
        mlflow.models.evaluate(
            logged.model_uri, frame, targets="label", model_type="classifier",
            evaluator_config={"log_model_explainability": False},
        )
    read = native.run(run.info.run_id)
    native.expect_contains(read["metrics"], ["accuracy_score", "roc_auc", "log_loss"], "metrics")
    native.expect_contains(
        native.artifacts(read["id"]), ["confusion_matrix.png", "roc_curve_plot.png"], "plots"
    )


def logged_table():
    mlflow.set_experiment(unique("table"))
    with mlflow.start_run() as run:
        mlflow.log_table({"question": ["a", "b"], "answer": ["yes", "no"]}, "answers.json")
        mlflow.log_table({"question": ["c"], "answer": ["yes"]}, "answers.json")
    expect(list(mlflow.load_table("answers.json", run_ids=[run.info.run_id])["answer"]), ["yes", "no", "yes"], "appended")
    expect("answers.json" in native.artifacts(run.info.run_id), True, "artifact")


PARTS = [statsmodels_autolog, evaluate_a_classifier, logged_table]
