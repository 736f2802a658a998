"""Runs every part, says how long each took, and fails when one did."""

import importlib
import os
import sys
import time
import traceback

os.environ.setdefault("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "1")
os.environ.setdefault("MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR", "false")
os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")

import mlflow

print(f"mlflow {mlflow.__version__} against {mlflow.get_tracking_uri()}")
here = os.path.dirname(os.path.abspath(__file__))
failures = 0
for module in ["tracking", "registry"]:
    if not os.path.exists(os.path.join(here, f"{module}.py")):
        continue
    for part in importlib.import_module(module).PARTS:
        if len(sys.argv) > 1 and part.__name__ not in sys.argv[1:]:
            continue
        started = time.monotonic()
        try:
            part()
            outcome = "ok"
        except Exception:
            traceback.print_exc()
            outcome = "FAILED"
            failures += 1
        print(f"  {module}.{part.__name__}: {outcome} ({time.monotonic() - started:.1f} s)", flush=True)
sys.exit(1 if failures else 0)
