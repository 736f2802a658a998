"""PyTorch Lightning's logger, `mlflow.pytorch.autolog`, and the callback of Hugging Face's Trainer.

The models are made from a configuration, so that nothing is downloaded.
"""

import tempfile
import warnings

import mlflow
import numpy
import pytorch_lightning
import torch
import transformers

import native
from tracking import expect, unique

USES = ["torch", "pytorch-lightning", "transformers"]
warnings.simplefilter("ignore")


class Line(pytorch_lightning.LightningModule):
    def __init__(self, rate=0.1):
        super().__init__()
        self.save_hyperparameters()
        self.layer = torch.nn.Linear(1, 1)

    def forward(self, x):
        return self.layer(x)

    def training_step(self, batch, index):
        x, y = batch
        loss = torch.nn.functional.mse_loss(self(x), y)
        self.log("train_loss", loss, on_step=True, on_epoch=True)
        return loss

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=self.hparams.rate)

    def _register_sharded_tensor_state_dict_hooks_if_available(self):
        """Nothing is sharded, and torch 1.13's module for it does not load on Python 3.11."""


def _batches():
    torch.manual_seed(1)
    x = torch.randn(32, 1)
    return torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, 2 * x), batch_size=8)


def _trainer(folder, **more):
    return pytorch_lightning.Trainer(
        max_epochs=3, accelerator="cpu", log_every_n_steps=1, default_root_dir=folder, enable_progress_bar=False,
        enable_model_summary=False, **more,
    )


def lightning_logger():
    name = unique("lightning")
    logger = pytorch_lightning.loggers.MLFlowLogger(
        experiment_name=name, run_name="line", tracking_uri=mlflow.get_tracking_uri(), tags={"team": "a"},
        log_model="all",
    )
    with tempfile.TemporaryDirectory() as folder:
        _trainer(folder, logger=logger).fit(Line(0.2), _batches())
    run = native.run(logger.run_id)
    expect((run["name"], run["status"], run["tags"]["team"]), ("line", "FINISHED", "a"), "run")
    expect(run["params"]["rate"], "0.2", "hyperparameter")
    expect(native.steps(run["id"], "train_loss_step"), list(range(12)), "a point for each step")
    expect(len(native.steps(run["id"], "train_loss_epoch")), 3, "a point for each epoch")
    checkpoints = [path for path in native.artifacts(run["id"]) if path.endswith(".ckpt")]
    expect(len(checkpoints) > 0, True, "checkpoint as an artifact")


def lightning_autolog():
    mlflow.set_experiment(unique("lightning-autolog"))
    name = unique("line")
    mlflow.pytorch.autolog(log_every_n_epoch=1, registered_model_name=name)
    try:
        with tempfile.TemporaryDirectory() as folder, mlflow.start_run() as run:
            line = Line()
            _trainer(folder, logger=False).fit(line, _batches())
    finally:
        mlflow.pytorch.autolog(disable=True)
    read = native.run(run.info.run_id)
    native.expect_subset(read["params"], {"epochs": "3", "optimizer_name": "SGD", "lr": "0.1"}, "parameters")
    expect(native.steps(read["id"], "train_loss_epoch"), [0, 1, 2], "a point for each epoch")
    expect("model_summary.txt" in native.artifacts(read["id"]), True, "summary")
    expect(native.versions(name), [(1, "1.0.0")], "registered, with a derived version")
    loaded = mlflow.pytorch.load_model(f"models:/{name}/1.0.0")
    expect(torch.allclose(loaded(torch.ones(1, 1)), line(torch.ones(1, 1))), True, "the same predictions")


class _Sentences(torch.utils.data.Dataset):
    def __len__(self):
        return 16

    def __getitem__(self, row):
        words = torch.tensor([row % 7 + 1] * 8)
        return {"input_ids": words, "attention_mask": torch.ones(8, dtype=torch.long), "labels": row % 2}


def hugging_face_trainer():
    experiment = mlflow.set_experiment(unique("trainer")).experiment_id
    model = transformers.BertForSequenceClassification(
        transformers.BertConfig(
            vocab_size=16, hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8
        )
    )
    with tempfile.TemporaryDirectory() as folder:
        arguments = transformers.TrainingArguments(
            folder, report_to=["mlflow"], run_name="tiny", num_train_epochs=2, per_device_train_batch_size=4,
            logging_steps=2, eval_strategy="epoch", save_strategy="no", disable_tqdm=True, use_cpu=True, seed=1,
        )
        trainer = transformers.Trainer(
            model=model, args=arguments, train_dataset=_Sentences(), eval_dataset=_Sentences()
        )
        trainer.train()
        mlflow.end_run()
    (run,) = native.runs(experiment)
    expect((run["name"], run["status"]), ("tiny", "FINISHED"), "run")
    native.expect_subset(
        run["params"], {"num_train_epochs": "2", "vocab_size": "16", "model_type": "bert"}, "parameters"
    )
    expect(len(run["params"]) > 100, True, f"more parameters than one batch takes: {len(run['params'])}")
    expect(native.steps(run["id"], "loss"), [2, 4, 6, 8], "loss at each logged step")
    expect(native.steps(run["id"], "eval_loss"), [4, 8], "evaluation after each epoch")
    native.expect_contains(run["metrics"], ["train_runtime", "learning_rate", "epoch"], "metrics")


PARTS = [lightning_logger, lightning_autolog, hugging_face_trainer]
