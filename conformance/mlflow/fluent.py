"""What runs log by themselves or in the background: system metrics, asynchronous batches, images by step, functions
as models."""

import time

import mlflow
import numpy
import pandas
from matplotlib import pyplot

import native
from tracking import expect, unique

USES = ["psutil", "matplotlib"]


def system_metrics():
    mlflow.set_experiment(unique("system"))
    mlflow.set_system_metrics_sampling_interval(0.2)
    mlflow.set_system_metrics_samples_before_logging(1)
    with mlflow.start_run(log_system_metrics=True) as run:
        deadline = time.monotonic() + 60
        while len(native.steps(run.info.run_id, "system/cpu_utilization_percentage")) < 2:
            expect(time.monotonic() < deadline, True, "system metrics within a minute")
            time.sleep(0.2)
    native.expect_contains(
        native.run(run.info.run_id)["metrics"], ["system/system_memory_usage_megabytes"], "system metrics"
    )


def asynchronous_logging():
    mlflow.set_experiment(unique("asynchronous"))
    with mlflow.start_run() as run:
        pending = [mlflow.log_metric("loss", 1 / (step + 1), step=step, synchronous=False) for step in range(500)]
        pending.append(mlflow.log_params({f"p{i}": i for i in range(250)}, synchronous=False))
        for operation in pending:
            operation.wait()
    expect(native.steps(run.info.run_id, "loss"), list(range(500)), "every step")
    expect(len(native.run(run.info.run_id)["params"]), 250, "more parameters than one batch takes")


def images_and_figures():
    mlflow.set_experiment(unique("images"))
    with mlflow.start_run() as run:
        for step in range(2):
            mlflow.log_image(numpy.full((4, 4, 3), 0.5), key="weights/layer 1", step=step)
        figure, axes = pyplot.subplots()
        axes.plot([1, 2])
        mlflow.log_figure(figure, "plots/curve.png")
        pyplot.close(figure)
    paths = native.artifacts(run.info.run_id)
    expect("plots/curve.png" in paths, True, "figure")
    # MLflow puts the key, step and time into the file's name: images/weights~layer 1+step+0+timestamp+…
    images = [path for path in paths if path.startswith("images/weights~layer 1+step+")]
    expect(len(images), 4, "two images with their thumbnails")
    for path in images:
        image = mlflow.artifacts.load_image(f"runs:/{run.info.run_id}/{path}")
        if path.endswith(".png"):
            expect(image.size, (4, 4), path)


def function_as_a_model():
    mlflow.set_experiment(unique("function"))
    name = unique("doubled")

    class Doubled(mlflow.pyfunc.PythonModel):
        def predict(self, context, model_input, params=None):
            return model_input * 2

    frame = pandas.DataFrame({"x": [1.0, 2.0]})
    with mlflow.start_run() as run:
        mlflow.pyfunc.log_model(
            name="model", python_model=Doubled(), input_example=frame, pip_requirements=["pandas"]
        )
    registered = mlflow.register_model(f"runs:/{run.info.run_id}/model", name, tags={"by": "hand"})
    expect(registered.tags["version.semver"], "1.0.0", "derived version")
    version = native.version(name, "1")
    expect([field["name"] for field in version["signature"]["inputs"]], ["x"], "signature")
    expect(version["lineage"]["run_id"], run.info.run_id, "made by the run")
    expect(list(mlflow.pyfunc.load_model(f"models:/{name}/1.0").predict(frame)["x"]), [2.0, 4.0], "prediction")


PARTS = [system_metrics, asynchronous_logging, images_and_figures, function_as_a_model]
