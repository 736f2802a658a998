"""Runs every part of the modules named first, says how long each took, and fails when one did.

main.py MODULE,... [PART...]
"""

import importlib
import importlib.metadata
import os
import sys
import time
import traceback

os.environ.setdefault("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "1")
os.environ.setdefault("MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR", "false")
os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")

import mlflow

print(f"mlflow {mlflow.__version__} against {mlflow.get_tracking_uri()}")
failures = 0
for name in sys.argv[1].split(","):
    module = importlib.import_module(name)
    used = [f"{package} {importlib.metadata.version(package)}" for package in getattr(module, "USES", [])]
    if used:
        print(f"  {name} with {', '.join(used)}")
    for part in module.PARTS:
        if len(sys.argv) > 2 and part.__name__ not in sys.argv[2:]:
            continue
        started = time.monotonic()
        try:
            part()
            outcome = "ok"
        except Exception:
            traceback.print_exc()
            outcome = "FAILED"
            failures += 1
        print(f"  {name}.{part.__name__}: {outcome} ({time.monotonic() - started:.1f} s)", flush=True)
sys.exit(1 if failures else 0)
