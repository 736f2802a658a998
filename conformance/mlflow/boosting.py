"""XGBoost's and LightGBM's autologging: parameters, a curve by iteration, importances, and a registered model."""

import lightgbm
import mlflow
import numpy
import pandas
import xgboost

import native
from tracking import expect, unique

USES = ["xgboost-cpu", "lightgbm"]
ROUNDS = 5


def _data():
    random = numpy.random.default_rng(1)
    frame = pandas.DataFrame(random.normal(size=(200, 3)), columns=["age", "price", "weekday"])
    return frame, (frame["age"] + 0.1 * random.normal(size=200)).rename("demand")


def _check(run, curve, artifacts, name, parameters):
    read = native.run(run.info.run_id)
    native.expect_subset(read["params"], parameters, "parameters")
    expect(native.steps(read["id"], curve), list(range(ROUNDS)), f"{curve} at every iteration")
    native.expect_contains(native.artifacts(read["id"]), artifacts, "artifacts")
    contexts = [tag.value for data in mlflow.get_run(read["id"]).inputs.dataset_inputs for tag in data.tags]
    expect("train" in contexts, True, f"data set: {contexts}")
    expect(native.versions(name), [(1, "1.0.0")], "registered, with a derived version")
    version = native.version(name, "1.0.0")
    expect([field["name"] for field in version["signature"]["inputs"]], ["age", "price", "weekday"], "signature")


def xgboost_autolog():
    mlflow.set_experiment(unique("xgboost"))
    name = unique("trees")
    mlflow.xgboost.autolog(importance_types=["weight"], registered_model_name=name, log_input_examples=True)
    try:
        frame, target = _data()
        with mlflow.start_run() as run:
            data = xgboost.DMatrix(frame, label=target)
            booster = xgboost.train(
                {"max_depth": 2, "eta": 0.3}, data, ROUNDS, evals=[(data, "train")], verbose_eval=False
            )
    finally:
        mlflow.xgboost.autolog(disable=True)
    _check(run, "train-rmse", ["feature_importance_weight.json", "feature_importance_weight.png"], name,
           {"max_depth": "2", "eta": "0.3", "num_boost_round": str(ROUNDS)})
    loaded = mlflow.xgboost.load_model(f"models:/{name}/1.0")
    expect(numpy.allclose(loaded.predict(data), booster.predict(data)), True, "the same predictions")


def xgboost_scikit_learn_interface():
    mlflow.set_experiment(unique("xgboost-sklearn"))
    mlflow.xgboost.autolog()
    try:
        frame, target = _data()
        with mlflow.start_run() as run:
            xgboost.XGBRegressor(n_estimators=ROUNDS, max_depth=2).fit(frame, target, eval_set=[(frame, target)],
                                                                       verbose=False)
    finally:
        mlflow.xgboost.autolog(disable=True)
    read = native.run(run.info.run_id)
    native.expect_subset(read["params"], {"max_depth": "2"}, "parameters")
    expect(native.steps(read["id"], "validation_0-rmse"), list(range(ROUNDS)), "curve")


def lightgbm_autolog():
    mlflow.set_experiment(unique("lightgbm"))
    name = unique("leaves")
    mlflow.lightgbm.autolog(registered_model_name=name, log_input_examples=True)
    try:
        frame, target = _data()
        with mlflow.start_run() as run:
            data = lightgbm.Dataset(frame, label=target, free_raw_data=False)
            booster = lightgbm.train(
                {"num_leaves": 4, "verbosity": -1, "metric": ["l2", "l1"]}, data, ROUNDS,
                valid_sets=[data], valid_names=["train"],
            )
    finally:
        mlflow.lightgbm.autolog(disable=True)
    _check(run, "train-l2", ["feature_importance_gain.json", "feature_importance_split.png"], name,
           {"num_leaves": "4", "num_boost_round": str(ROUNDS)})
    loaded = mlflow.pyfunc.load_model(f"models:/{name}/1")
    expect(numpy.allclose(loaded.predict(frame), booster.predict(frame)), True, "the same predictions")


PARTS = [xgboost_autolog, xgboost_scikit_learn_interface, lightgbm_autolog]
