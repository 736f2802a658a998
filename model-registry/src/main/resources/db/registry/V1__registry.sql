-- Models and their versions. For MLflow's clients a version is its plain number; the semantic version is derived. What a
-- version is never changes after its insert; status, description, tags and aliases do.

create table models (
    id          integer generated always as identity primary key,
    name        text        not null unique check (char_length(name) between 1 and 250),
    description text        not null,
    last_number integer     not null,
    created_at  timestamptz not null,
    created_by  text        not null,
    updated_at  timestamptz not null
);

create table model_tags (
    model_id integer not null references models,
    key      text    not null,
    value    text    not null,
    primary key (model_id, key)
);

create table versions (
    id                   bigint      generated always as identity primary key,
    model_id             integer     not null references models,
    number               integer     not null,
    major                integer     not null,
    minor                integer     not null,
    pipeline             integer     not null,
    build                integer     not null,
    status               text        not null check (status in ('READY', 'DEPRECATED', 'RETIRED')),
    reasons              jsonb       not null,
    signature            jsonb       not null,
    flavour              text        not null,
    run_id               text        not null,
    pipeline_run_id      text        not null,
    pipeline_fingerprint text        not null,
    comparison           jsonb,
    description          text        not null,
    created_at           timestamptz not null,
    created_by           text        not null,
    unique (model_id, number),
    unique (model_id, major, minor, pipeline, build)
);
create index versions_by_run on versions (run_id);
create index versions_by_pipeline_run on versions (pipeline_run_id);

create table version_files (
    version_id bigint not null references versions,
    path       text   not null,
    digest     text   not null,
    size       bigint not null,
    primary key (version_id, path)
);
create index version_files_by_digest on version_files (digest);

create table version_datasets (
    version_id bigint not null references versions,
    role       text   not null,
    digest     text   not null,
    primary key (version_id, role)
);
create index version_datasets_by_digest on version_datasets (digest);

create table version_metrics (
    version_id bigint           not null references versions,
    key        text             not null,
    value      double precision not null,
    primary key (version_id, key)
);

create table version_tags (
    version_id bigint not null references versions,
    key        text   not null,
    value      text   not null,
    primary key (version_id, key)
);

create table aliases (
    model_id integer not null references models,
    alias    text    not null,
    number   integer not null,
    primary key (model_id, alias),
    foreign key (model_id, number) references versions (model_id, number)
);
create index aliases_by_version on aliases (model_id, number);

-- Who moved an alias, when and why. The numbers are null where the alias was removed, or was new.
create table promotions (
    id              bigint      generated always as identity primary key,
    model_id        integer     not null references models,
    alias           text        not null,
    number          integer,
    previous_number integer,
    actor           text        not null,
    reason          text        not null,
    at              timestamptz not null,
    foreign key (model_id, number) references versions (model_id, number),
    foreign key (model_id, previous_number) references versions (model_id, number)
);
create index promotions_newest on promotions (model_id, id desc);
create index promotions_of_alias on promotions (model_id, alias, at desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% does not change', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

create trigger promotions_are_append_only before update or delete on promotions
    for each row execute function refuse_change();
create trigger promotions_are_kept before truncate on promotions
    for each statement execute function refuse_change();

create trigger versions_are_immutable before update on versions
    for each row
    when ((old.model_id, old.number, old.major, old.minor, old.pipeline, old.build, old.reasons, old.signature, old.flavour,
           old.run_id, old.pipeline_run_id, old.pipeline_fingerprint, old.comparison, old.created_at, old.created_by)
          is distinct from
          (new.model_id, new.number, new.major, new.minor, new.pipeline, new.build, new.reasons, new.signature, new.flavour,
           new.run_id, new.pipeline_run_id, new.pipeline_fingerprint, new.comparison, new.created_at, new.created_by))
    execute function refuse_change();
create trigger version_files_are_immutable before update or delete on version_files
    for each row execute function refuse_change();
