create table webhooks (
    id          uuid        primary key,
    workspace   text        not null,
    name        text        not null,
    description text        not null,
    url         text        not null,
    events      text[]      not null,
    secret      text        not null,
    status      text        not null check (status in ('ACTIVE', 'DISABLED')),
    created_at  timestamptz not null,
    created_by  text        not null,
    updated_at  timestamptz not null
);
create index webhooks_by_workspace on webhooks (workspace, created_at, id);

-- The outbox: written in the transaction of the event, delivered afterwards. next_attempt_at is also the lease: whoever
-- takes a delivery moves it ahead, and when they die it comes due again.
create table webhook_deliveries (
    id              uuid        primary key,
    place           bigint      not null generated always as identity,
    webhook_id      uuid        not null references webhooks on delete cascade,
    event           text        not null,
    body            text        not null,
    status          text        not null check (status in ('PENDING', 'DELIVERED', 'FAILED')),
    attempts        integer     not null,
    next_attempt_at timestamptz not null,
    created_at      timestamptz not null,
    closed_at       timestamptz,
    replay_of       uuid
);
create index webhook_deliveries_due on webhook_deliveries (next_attempt_at) where status = 'PENDING';
create index webhook_deliveries_newest on webhook_deliveries (webhook_id, place desc);
create index webhook_deliveries_closed on webhook_deliveries (closed_at) where closed_at is not null;

create table webhook_attempts (
    delivery_id uuid        not null references webhook_deliveries on delete cascade,
    attempt     integer     not null,
    at          timestamptz not null,
    millis      integer     not null,
    status      integer,
    error       text        not null,
    primary key (delivery_id, attempt)
);
