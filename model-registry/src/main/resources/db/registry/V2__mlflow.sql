-- What MLflow's clients add: workspaces, where a version's content came from, deletion. A model outside the default workspace
-- is named "workspace:model", so that its name alone finds it; MLflow's own names have no colon.

alter table models drop constraint models_name_check;
alter table models add constraint models_name_length check (char_length(name) between 1 and 320);
alter table models add workspace text not null generated always as
    (case when position(':' in name) > 0 then split_part(name, ':', 1) else 'default' end) stored;

-- A deleted model or version keeps its rows, because lineage and history lead to them, and is found by nobody.
alter table models add deleted_at timestamptz;
alter table models drop constraint models_name_key;
create unique index models_by_name on models (name) where deleted_at is null;
create index models_by_workspace on models (workspace, name) where deleted_at is null;

alter table versions
    add source          text not null default '',
    add run_link        text not null default '',
    add logged_model_id text not null default '',
    add location        text not null default '',
    add updated_at      timestamptz,
    add deleted_at      timestamptz;
update versions set updated_at = created_at;
alter table versions alter updated_at set not null;
create index versions_by_source on versions (source) where source <> '';

drop trigger versions_are_immutable on versions;
create trigger versions_are_immutable before update on versions
    for each row
    when ((old.model_id, old.number, old.major, old.minor, old.pipeline, old.build, old.reasons, old.signature, old.flavour,
           old.run_id, old.pipeline_run_id, old.pipeline_fingerprint, old.comparison, old.created_at, old.created_by,
           old.source, old.run_link, old.logged_model_id, old.location)
          is distinct from
          (new.model_id, new.number, new.major, new.minor, new.pipeline, new.build, new.reasons, new.signature, new.flavour,
           new.run_id, new.pipeline_run_id, new.pipeline_fingerprint, new.comparison, new.created_at, new.created_by,
           new.source, new.run_link, new.logged_model_id, new.location))
    execute function refuse_change();
