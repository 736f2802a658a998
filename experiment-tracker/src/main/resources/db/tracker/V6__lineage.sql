-- Lineage asks for a digest wherever it was read, whichever experiment that was in.
create index run_datasets_by_digest_alone on run_datasets (digest);
create index described_datasets_by_digest on described_datasets (digest);
create index run_models_by_model on run_models (model_id);
