-- What MLflow's clients need beyond runs: workspaces, logged models with their files, data sets that a client only
-- describes, and metric histories that stay quick at a hundred million points.

alter table experiments
    add column workspace         text not null default 'default',
    add column artifact_location text;
drop index experiments_active_name;
create unique index experiments_active_name on experiments (workspace, name) where stage = 'ACTIVE';
create index experiments_newest on experiments (workspace, created_at desc, id);

-- A data set as a client described it; what it holds is elsewhere.
create table described_datasets (
    id            bigint  generated always as identity primary key,
    experiment_id integer not null references experiments,
    name          text    not null,
    digest        text    not null,
    source_type   text    not null,
    source        text    not null,
    schema        text,
    profile       text,
    unique (experiment_id, name, digest)
);

-- What each run read, of either kind: what runs are searched by.
create table run_datasets (
    run_id        uuid    not null references runs,
    name          text    not null,
    digest        text    not null,
    context       text    not null,
    experiment_id integer not null,
    described_id  bigint  references described_datasets,
    tags          jsonb   not null default '{}',
    primary key (run_id, name, digest, context)
);
create index run_datasets_by_name on run_datasets (experiment_id, name, run_id);
create index run_datasets_by_digest on run_datasets (experiment_id, digest, run_id);
create index run_datasets_by_context on run_datasets (experiment_id, context, run_id);

insert into run_datasets (run_id, name, digest, context, experiment_id)
select i.run_id, d.name, v.digest, i.context, r.experiment_id
from run_inputs i
join runs r on r.id = i.run_id
join dataset_versions v on v.id = i.dataset_version_id
join datasets d on d.id = v.dataset_id;

-- A model that a run made, before and besides any registration.
create table logged_models (
    id             uuid        primary key,
    experiment_id  integer     not null references experiments,
    name           text        not null,
    model_type     text        not null,
    source_run_id  uuid        references runs,
    status         text        not null check (status in ('PENDING', 'READY', 'UPLOAD_FAILED')),
    stage          text        not null check (stage in ('ACTIVE', 'DELETED')),
    created_at     timestamptz not null,
    updated_at     timestamptz not null
);
create index logged_models_newest on logged_models (experiment_id, created_at desc, id);
create index logged_models_by_name on logged_models (experiment_id, name);
create index logged_models_by_run on logged_models (source_run_id);

create table logged_model_params (
    model_id uuid not null references logged_models,
    key      text not null,
    value    text not null,
    primary key (model_id, key)
);

create table logged_model_tags (
    model_id uuid not null references logged_models,
    key      text not null,
    value    text not null,
    primary key (model_id, key)
);

-- The latest point of each metric that a run logged about a model, per data set; an empty name means none was named.
create table logged_model_metrics (
    model_id       uuid             not null references logged_models,
    key            text             not null,
    run_id         uuid             not null references runs,
    dataset_name   text             not null,
    dataset_digest text             not null,
    value          double precision not null,
    at_millis      bigint           not null,
    step           bigint           not null,
    primary key (model_id, key, run_id, dataset_name, dataset_digest)
);

create table run_models (
    run_id   uuid   not null references runs,
    model_id uuid   not null references logged_models,
    input    boolean not null,
    step     bigint not null,
    primary key (run_id, input, model_id, step)
);

create table logged_model_artifacts (
    model_id   uuid        not null references logged_models,
    path       text        not null,
    digest     text        not null,
    size       bigint      not null,
    media_type text        not null,
    logged_at  timestamptz not null,
    primary key (model_id, path)
);
create index logged_model_artifacts_by_digest on logged_model_artifacts (digest);

-- An upload in parts: each part is stored under its own digest until the whole is.
create table artifact_uploads (
    id         uuid        primary key,
    path       text        not null,
    created_at timestamptz not null
);

create table artifact_upload_parts (
    upload_id uuid    not null references artifact_uploads on delete cascade,
    number    integer not null,
    digest    text    not null,
    size      bigint  not null,
    primary key (upload_id, number)
);

-- Histories in sixteen parts: each keeps an index that fits into memory and is vacuumed by itself.
alter table metric_points rename to metric_points_whole;
alter index metric_points_pkey rename to metric_points_whole_pkey;
create table metric_points (
    metric_id bigint           not null,
    step      bigint           not null,
    at_millis bigint           not null,
    value     double precision not null,
    primary key (metric_id, step, at_millis, value)
) partition by hash (metric_id);
do $$
begin
    for part in 0..15 loop
        execute format('create table metric_points_%s partition of metric_points for values with (modulus 16, remainder %s)', part, part);
    end loop;
end $$;
insert into metric_points select * from metric_points_whole;
drop table metric_points_whole;

-- Keys tell experiments apart and each other: without this the planner multiplies the two.
create statistics metrics_by_experiment_and_key (dependencies, mcv) on experiment_id, key from metrics;
create statistics params_by_experiment_and_key (dependencies, mcv) on experiment_id, key from params;
create statistics tags_by_experiment_and_key (dependencies, mcv) on experiment_id, key from tags;
