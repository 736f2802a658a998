-- Experiments and models that are open to those only who were granted something. What has no row here is open to roles as before.
-- An experiment's key is its number, a model's its name.
create table restriction (
    kind          text        not null check (kind in ('EXPERIMENT', 'MODEL')),
    key           text        not null,
    restricted_by text        not null,
    restricted_at timestamptz not null,
    primary key (kind, key)
);

create table permission (
    kind       text        not null,
    key        text        not null,
    principal  text        not null,
    permission text        not null check (permission in ('READ', 'EDIT', 'MANAGE')),
    granted_by text        not null,
    granted_at timestamptz not null,
    primary key (kind, key, principal),
    foreign key (kind, key) references restriction on update cascade on delete cascade
);

-- Who made it, and so may restrict it; before this table nobody noted that for experiments, and an administrator has to.
create table creator (
    kind      text not null check (kind in ('EXPERIMENT', 'MODEL')),
    key       text not null,
    principal text not null,
    primary key (kind, key)
);
