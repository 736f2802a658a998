"""What a client waits for its server while it logs a model and registers it."""

import os
import time

from client import Times

REPEATS = 10


def log_model(url):
    """The sums of the times of all requests that one log_model with a registered name makes; the first is left out."""
    os.environ["MLFLOW_TRACKING_USERNAME"] = "benchmark"
    os.environ["MLFLOW_ENABLE_ASYNC_LOGGING"] = "false"
    import logging

    import mlflow
    import requests
    from sklearn.linear_model import LinearRegression

    logging.getLogger("mlflow").setLevel(logging.ERROR)
    waited = []
    send = requests.Session.send

    def timed(session, request, **options):
        started = time.perf_counter()
        try:
            return send(session, request, **options)
        finally:
            waited.append(time.perf_counter() - started)

    requests.Session.send = timed
    mlflow.set_tracking_uri(url)
    mlflow.set_experiment(f"models {time.time_ns()}")
    model = LinearRegression().fit([[1.0], [2.0]], [1.0, 2.0])
    sums = Times()
    for n in range(REPEATS + 1):
        with mlflow.start_run():
            waited.clear()
            mlflow.sklearn.log_model(
                model, name="model", registered_model_name=f"model-{time.time_ns()}", pip_requirements=["scikit-learn"], input_example=None
            )
            if n > 0:
                sums.append(sum(waited))
    requests.Session.send = send
    print(f"  ({len(waited)} requests)")
    return sums
