create table endpoint (
    name             text primary key,
    model            text    not null,
    stable           text    not null,
    candidate        text,
    candidate_weight integer not null check (candidate_weight between 0 and 100),
    previous         text,
    is_default       boolean not null,
    rollout          text,
    rollouts_started integer not null,
    revision         bigint  not null,
    check (candidate is not null or candidate_weight = 0),
    check ((candidate is null) = (rollout is null))
);

-- Requests that name no endpoint go to the one default.
create unique index one_default_endpoint on endpoint (is_default) where is_default;

create table rollout (
    id                text primary key,
    endpoint          text             not null references endpoint on delete cascade,
    model             text             not null,
    stable            text             not null,
    candidate         text             not null,
    strategy          text             not null,
    steps             integer[]        not null,
    pause_millis      bigint,
    alpha             double precision not null,
    slow_after_millis bigint           not null,
    min_requests      integer          not null,
    status            text             not null,
    pause_cause       text,
    message           text             not null,
    step              integer          not null,
    step_started_at   timestamptz,
    changed_at        timestamptz      not null,
    started_at        timestamptz      not null,
    started_by        text             not null,
    ended_at          timestamptz,
    revision          bigint           not null
);

-- One rollout at a time holds an endpoint.
create unique index one_rollout_under_way on rollout (endpoint) where ended_at is null;
create index rollout_newest on rollout (started_at desc, id desc);
create index rollout_of_endpoint on rollout (endpoint, started_at desc);

create table history (
    id       bigint generated always as identity primary key,
    endpoint text        not null references endpoint on delete cascade,
    rollout  text references rollout on delete cascade,
    at       timestamptz not null,
    actor    text        not null,
    action   text        not null,
    status   text,
    weight   integer     not null,
    reason   text        not null
);

create index history_of_endpoint on history (endpoint, id desc);
create index history_of_rollout on history (rollout, id desc);

create table gateway (
    id          text primary key,
    last_seen   timestamptz not null,
    last_report uuid
);

create table gateway_version (
    gateway text not null references gateway on delete cascade,
    model   text not null,
    version text not null,
    state   text not null,
    message text not null,
    primary key (gateway, model, version)
);

-- Counts are added to; a row is what one arm answered under one split.
create table outcome (
    rollout      text    not null references rollout on delete cascade,
    weight       integer not null check (weight between 0 and 100),
    version      text    not null,
    requests     bigint  not null,
    errors       bigint  not null,
    slow         bigint  not null,
    first_errors bigint  not null,
    first_slow   bigint  not null,
    primary key (rollout, weight, version)
);

-- What a guard saw and concluded: enough to derive the verdict again.
create table guard_look (
    id                bigint generated always as identity primary key,
    rollout           text             not null references rollout on delete cascade,
    at                timestamptz      not null,
    step              integer          not null,
    weight            integer          not null,
    guard             text             not null,
    verdict           text             not null,
    evidence          double precision not null,
    threshold         double precision not null,
    probability_worse double precision not null,
    explanation       text             not null,
    strata            jsonb            not null
);

create index guard_look_of_rollout on guard_look (rollout, guard, id desc);
