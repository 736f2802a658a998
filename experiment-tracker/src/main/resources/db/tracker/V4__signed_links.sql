-- What links to single artifacts are signed with, the same for every replica. It never leaves the server.
create table link_key (
    one boolean primary key default true check (one),
    key bytea   not null
);
insert into link_key (key) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
