-- Secrets are kept as SHA-256 only. They are 256 random bits, so a slow hash would protect nothing more.
create table token (
    id         uuid primary key,
    kind       text        not null check (kind in ('API', 'SESSION')),
    name       text        not null,
    role       text        not null check (role in ('VIEWER', 'EDITOR', 'APPROVER', 'ADMIN')),
    hash       bytea       not null unique check (octet_length(hash) = 32),
    parent_id  uuid references token (id),
    created_at timestamptz not null,
    created_by text        not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    check ((kind = 'SESSION') = (parent_id is not null))
);

-- A name in the audit log must mean one token at a time.
create unique index token_name on token (name) where kind = 'API' and revoked_at is null;
create index token_parent on token (parent_id) where parent_id is not null;

create table sign_in_link (
    code_hash  bytea primary key check (octet_length(code_hash) = 32),
    token_id   uuid        not null references token (id),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);

create table audit (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    actor   text        not null,
    action  text        not null,
    subject text        not null,
    detail  text        not null
);
