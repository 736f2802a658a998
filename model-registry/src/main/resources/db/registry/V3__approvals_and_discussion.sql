-- Who may move an alias, and what has to be true before; without a row the alias has the default rule.
create table approval_rules (
    model_id        integer     not null references models,
    alias           text        not null,
    approvers       text[]      not null,
    approvals       integer     not null check (approvals between 0 and 10),
    separate_duties boolean     not null,
    checks          text[]      not null,
    changed_by      text        not null,
    changed_at      timestamptz not null,
    primary key (model_id, alias)
);

-- A wish to point an alias to a version. What it was about never changes; its status does, until it is closed.
create table approval_requests (
    id           bigint      generated always as identity primary key,
    model_id     integer     not null references models,
    alias        text        not null,
    number       integer     not null,
    status       text        not null check (status in ('OPEN', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    reason       text        not null,
    requested_by text        not null,
    requested_at timestamptz not null,
    closed_at    timestamptz,
    foreign key (model_id, number) references versions (model_id, number),
    check ((status = 'OPEN') = (closed_at is null))
);
create unique index approval_requests_open on approval_requests (model_id, alias, number) where status = 'OPEN';
create index approval_requests_newest on approval_requests (model_id, id desc);

-- The roles that an approver had then: a rule that changes meanwhile is applied to the approvals that are there.
create table approval_decisions (
    request_id bigint      not null references approval_requests,
    actor      text        not null,
    roles      text[]      not null,
    approves   boolean     not null,
    reason     text        not null,
    at         timestamptz not null,
    primary key (request_id, actor)
);
create trigger approval_decisions_are_kept before update or delete on approval_decisions
    for each row execute function refuse_change();

create table comments (
    id         bigint      generated always as identity primary key,
    model_id   integer     not null references models,
    author     text        not null,
    text       text        not null,
    written_at timestamptz not null,
    edited_at  timestamptz
);
create index comments_by_model on comments (model_id, id);

-- Number 0 is the card of the model itself, any other that of a version.
create table cards (
    model_id   integer     not null references models,
    number     integer     not null,
    text       text        not null,
    revision   integer     not null,
    edited_by  text        not null,
    edited_at  timestamptz not null,
    primary key (model_id, number)
);
