"""`mlflow.server.auth.client.AuthServiceClient`: who may do what with one experiment or model."""

import os

import mlflow
import requests
from mlflow import MlflowClient
from mlflow.server import get_app_client

import native
from tracking import expect, refused, unique

USES = ["mlflow"]


def _token(name, role="EDITOR"):
    answer = requests.post(
        mlflow.get_tracking_uri() + "/api/v1/tokens",
        json={"name": name, "role": role},
        headers={"Authorization": "Bearer " + os.environ["MLFLOW_TRACKING_PASSWORD"]},
        timeout=60,
    )
    answer.raise_for_status()
    return answer.json()["token"]


class _acting_as:
    """Whatever MLflow's client does meanwhile, it does with another's token."""

    def __init__(self, token):
        self.token = token

    def __enter__(self):
        self.before = os.environ["MLFLOW_TRACKING_PASSWORD"]
        os.environ["MLFLOW_TRACKING_PASSWORD"] = self.token

    def __exit__(self, *failure):
        os.environ["MLFLOW_TRACKING_PASSWORD"] = self.before


def permissions_on_an_experiment():
    auth = get_app_client("basic-auth", mlflow.get_tracking_uri())
    reader, stranger = unique("reader"), unique("stranger")
    reading, strange = _token(reader), _token(stranger)
    client = MlflowClient()
    id = client.create_experiment(unique("restricted"))
    expect(auth.get_user_permission(reader, "experiment", id).permission, "MANAGE", "open to everybody")
    auth.grant_user_permission(reader, "experiment", id, "READ")
    granted = auth.get_user_permission(reader, "experiment", id)
    expect((granted.permission, granted.allowed), ("READ", False), "granted")
    expect(auth.get_user_permission(stranger, "experiment", id).permission, "NO_PERMISSIONS", "the others")
    with _acting_as(reading):
        expect(client.get_experiment(id).experiment_id, id, "a reader reads")
        refused(lambda: client.create_run(id), "PERMISSION_DENIED")
        refused(lambda: auth.grant_user_permission(stranger, "experiment", id, "READ"), "PERMISSION_DENIED")
    with _acting_as(strange):
        refused(lambda: client.get_experiment(id), "RESOURCE_DOES_NOT_EXIST")
    refused(lambda: auth.grant_user_permission(reader, "experiment", id, "EDIT"), "RESOURCE_ALREADY_EXISTS")
    auth.revoke_user_permission(reader, "experiment", id)
    auth.grant_user_permission(reader, "experiment", id, "EDIT")
    with _acting_as(reading):
        client.create_run(id)
    held = {grant["principal"]: grant["permission"] for grant in native.get(f"/experiments/{id}/access")["grants"]}
    expect(held[reader], "EDIT", "one permission of each")
    auth.revoke_user_permission(reader, "experiment", id)
    with _acting_as(reading):
        refused(lambda: client.get_experiment(id), "RESOURCE_DOES_NOT_EXIST")
    refused(lambda: auth.grant_user_permission(reader, "experiment", id, "OWN"), "INVALID_PARAMETER_VALUE")
    refused(lambda: auth.grant_user_permission(reader, "scorer", "x", "READ"), "INVALID_PARAMETER_VALUE")
    refused(lambda: auth.revoke_user_permission(reader, "experiment", id), "RESOURCE_DOES_NOT_EXIST")


def permissions_on_a_model():
    auth = get_app_client("basic-auth", mlflow.get_tracking_uri())
    editor = unique("editor")
    editing = _token(editor)
    client = MlflowClient()
    name = unique("restricted")
    client.create_registered_model(name)
    auth.grant_user_permission(editor, "registered_model", name, "EDIT")
    with _acting_as(editing):
        client.set_registered_model_tag(name, "k", "v")
        refused(lambda: client.delete_registered_model(name), "PERMISSION_DENIED")
    auth.revoke_user_permission(editor, "registered_model", name)
    auth.grant_user_permission(editor, "registered_model", name, "MANAGE")
    with _acting_as(editing):
        client.delete_registered_model(name)


def users_and_roles_are_tokens():
    """What would make a second kind of account answers that it is not there."""
    auth = get_app_client("basic-auth", mlflow.get_tracking_uri())
    refused(lambda: auth.create_user(unique("user"), "a long password"), "NOT_IMPLEMENTED")
    refused(lambda: auth.create_role("default", "r"), "NOT_IMPLEMENTED")


PARTS = [permissions_on_an_experiment, permissions_on_a_model, users_and_roles_are_tokens]
