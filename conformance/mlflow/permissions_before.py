"""The permission routes of MLflow's older clients: `AuthServiceClient` before permissions were of users."""

import mlflow
from mlflow import MlflowClient
from mlflow.server import get_app_client

from permissions import _acting_as, _token
from tracking import expect, refused, unique

USES = ["mlflow"]


def permissions_by_kind():
    auth = get_app_client("basic-auth", mlflow.get_tracking_uri())
    user = unique("user")
    token = _token(user)
    client = MlflowClient()
    id = client.create_experiment(unique("restricted"))
    expect(auth.create_experiment_permission(id, user, "READ").permission, "READ", "created")
    refused(lambda: auth.create_experiment_permission(id, user, "READ"), "RESOURCE_ALREADY_EXISTS")
    with _acting_as(token):
        refused(lambda: client.create_run(id), "PERMISSION_DENIED")
    auth.update_experiment_permission(id, user, "EDIT")
    expect(auth.get_experiment_permission(id, user).permission, "EDIT", "updated")
    with _acting_as(token):
        client.create_run(id)
    auth.delete_experiment_permission(id, user)
    refused(lambda: auth.get_experiment_permission(id, user), "RESOURCE_DOES_NOT_EXIST")
    name = unique("restricted")
    client.create_registered_model(name)
    expect(auth.create_registered_model_permission(name, user, "MANAGE").name, name, "created")
    auth.update_registered_model_permission(name, user, "READ")
    expect(auth.get_registered_model_permission(name, user).permission, "READ", "updated")
    auth.delete_registered_model_permission(name, user)


PARTS = [permissions_by_kind]
