"""Drives MLflow's registry API with the official client against a running server; see tracking.py."""

import mlflow
import pandas
from mlflow import MlflowClient
from mlflow.models import infer_signature
from sklearn.linear_model import LinearRegression

from tracking import expect, refused, unique


def _logged(name, slope, depth, signature_columns=("x",)):
    frame = pandas.DataFrame({column: [0.0, 1.0, 2.0] for column in signature_columns})
    model = LinearRegression().fit(frame, [1.0, 1.0 + slope, 1.0 + 2 * slope])
    signature = infer_signature(frame, model.predict(frame))
    with mlflow.start_run():
        mlflow.log_param("depth", depth)
        return mlflow.sklearn.log_model(
            model, name="model", signature=signature, registered_model_name=name, pip_requirements=["scikit-learn"]
        )


def semantic_versions():
    mlflow.set_experiment(unique("registry"))
    client = MlflowClient()
    name = unique("semver")
    _logged(name, 1.0, 3)
    _logged(name, 2.0, 4)
    _logged(name, 3.0, 4, ("x", "age"))
    tags = [client.get_model_version(name, v).tags["version.semver"] for v in ("1", "2", "3")]
    expect(tags, ["1.0.0", "1.0.1", "2.0.0"], "derived versions")
    for uri, slope in [
        (f"models:/{name}/1", 1.0),
        (f"models:/{name}/1.0.0", 1.0),
        (f"models:/{name}/1.0", 2.0),
        (f"models:/{name}/1.x", 2.0),
        (f"models:/{name}@1.0.1", 2.0),
        (f"models:/{name}/2.0.0", 3.0),
        (f"models:/{name}/latest", 3.0),
    ]:
        coefficients = mlflow.sklearn.load_model(uri).coef_
        expect(round(float(coefficients.sum()), 6), slope, uri)


def aliases_and_stages():
    mlflow.set_experiment(unique("registry"))
    client = MlflowClient()
    name = unique("aliases")
    _logged(name, 1.0, 3)
    _logged(name, 2.0, 4)
    client.set_registered_model_alias(name, "tried", "1")
    expect(client.get_model_version_by_alias(name, "tried").version, "1", "alias")
    expect(round(float(mlflow.sklearn.load_model(f"models:/{name}@tried").coef_[0]), 6), 1.0, "by alias")
    client.delete_registered_model_alias(name, "tried")
    refused(lambda: client.get_model_version_by_alias(name, "tried"), "INVALID_PARAMETER_VALUE")
    client.transition_model_version_stage(name, "1", "Production")
    expect(round(float(mlflow.sklearn.load_model(f"models:/{name}/Production").coef_[0]), 6), 1.0, "by stage")
    client.transition_model_version_stage(name, "2", "Production", archive_existing_versions=True)
    expect(client.get_model_version(name, "1").current_stage, "Archived", "archived")
    expect(client.get_model_version_by_alias(name, "champion").version, "2", "Production is the champion")


def models_and_versions():
    client = MlflowClient()
    name = unique("model")
    client.create_registered_model(name, tags={"team": "a"}, description="first")
    refused(lambda: client.create_registered_model(name), "RESOURCE_ALREADY_EXISTS")
    client.update_registered_model(name, description="second")
    client.set_registered_model_tag(name, "k", "v")
    expect(client.get_registered_model(name).tags, {"team": "a", "k": "v"}, "tags")
    client.delete_registered_model_tag(name, "k")
    version = client.create_model_version(name, "s3://bucket/model", description="elsewhere")
    client.update_model_version(name, version.version, "still elsewhere")
    client.set_model_version_tag(name, version.version, "k", "v")
    client.delete_model_version_tag(name, version.version, "k")
    expect(client.get_model_version(name, "1").description, "still elsewhere", "description")
    expect(client.get_model_version_download_uri(name, "1"), "s3://bucket/model", "download uri")
    found = client.search_model_versions(f"name = '{name}'")
    expect([v.version for v in found], ["1"], "versions found")
    found = client.search_registered_models(filter_string=f"name LIKE '{name[:-2]}%' and tags.team = 'a'")
    expect([m.name for m in found], [name], "models found")
    copied = client.copy_model_version(f"models:/{name}/1", name + "-copy")
    expect(copied.name, name + "-copy", "copy")
    renamed = name + "-renamed"
    client.rename_registered_model(name, renamed)
    client.delete_model_version(renamed, "1")
    refused(lambda: client.get_model_version(renamed, "1"), "RESOURCE_DOES_NOT_EXIST")
    client.delete_registered_model(renamed)
    refused(lambda: client.get_registered_model(renamed), "RESOURCE_DOES_NOT_EXIST")


PARTS = [models_and_versions, aliases_and_stages, semantic_versions]
