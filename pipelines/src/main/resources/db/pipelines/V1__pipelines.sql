create sequence pipelines.fencing_token;

create table pipelines.pipeline (
    name text primary key,
    newest int not null,
    created_at timestamptz not null default now()
);

create table pipelines.definition (
    pipeline text not null references pipelines.pipeline (name),
    number int not null,
    content_digest text not null,
    fingerprint text not null,
    yaml text not null,
    program text not null,
    submitted_at timestamptz not null default now(),
    submitted_by text not null,
    primary key (pipeline, number),
    unique (pipeline, content_digest)
);

create table pipelines.schedule (
    pipeline text primary key references pipelines.pipeline (name),
    cron text not null,
    timezone text not null,
    only_on_new_data boolean not null,
    paused boolean not null default false,
    revision bigint not null default 1,
    last_fired_at timestamptz,
    last_outcome text,
    changed_at timestamptz not null default now(),
    changed_by text not null
);

create table pipelines.run (
    id uuid primary key,
    pipeline text not null,
    definition int not null,
    status text not null default 'QUEUED'
        check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'REJECTED', 'FAILED', 'CANCELLED')),
    trigger_kind text not null,
    trigger_actor text not null,
    firing text unique,
    seed bigint not null,
    attempt int not null default 0,
    cancellation_requested boolean not null default false,
    queued_at timestamptz not null default now(),
    available_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz,
    worker text,
    lease_until timestamptz,
    fencing_token bigint not null default 0,
    retry_of uuid,
    datasets jsonb not null default '{}',
    tracking_run text,
    model text,
    version text,
    rollout text,
    verdict jsonb,
    foreign key (pipeline, definition) references pipelines.definition (pipeline, number),
    check (status <> 'RUNNING' or (worker is not null and lease_until is not null))
);
comment on column pipelines.run.firing is 'pipeline and scheduled fire time: one firing enqueues one run, however many schedulers fire it';
create index run_waiting on pipelines.run (available_at) where status = 'QUEUED';
create index run_leased on pipelines.run (lease_until) where status = 'RUNNING';
create index run_of_pipeline on pipelines.run (pipeline, id desc);

create table pipelines.step (
    run uuid not null references pipelines.run (id) on delete cascade,
    step text not null,
    status text not null,
    started_at timestamptz,
    finished_at timestamptz,
    message text,
    primary key (run, step)
);

create table pipelines.artifact (
    run uuid not null references pipelines.run (id) on delete cascade,
    name text not null,
    step text not null,
    digest text not null,
    size bigint not null,
    primary key (run, name)
);
comment on table pipelines.artifact is 'what the steps of a run produced, by name: the lineage inside a run';

create table pipelines.chain (
    run uuid not null references pipelines.run (id) on delete cascade,
    chain int not null,
    phase text not null,
    iteration int not null,
    warmup int not null,
    draws int not null,
    step_size double precision not null,
    divergences int not null,
    leapfrogs bigint not null,
    updated_at timestamptz not null default now(),
    primary key (run, chain)
);

create table pipelines.chain_checkpoint (
    run uuid not null references pipelines.run (id) on delete cascade,
    chain int not null,
    iteration int not null,
    digest text not null,
    created_at timestamptz not null default now(),
    primary key (run, chain)
);

create table pipelines.log_line (
    run uuid not null references pipelines.run (id) on delete cascade,
    sequence bigint generated always as identity,
    at timestamptz not null default now(),
    level text not null,
    step text,
    message text not null,
    primary key (run, sequence)
);
