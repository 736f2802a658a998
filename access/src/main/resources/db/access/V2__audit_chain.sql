-- Each line of the audit log holds the hash of the line before it, so that no line can be changed, removed or put between
-- others without every later hash changing. Lines are chained one after the other, in the order of their ids.

alter table audit add previous bytea, add hash bytea;

create function audit_hash(previous bytea, id bigint, at timestamptz, actor text, action text, subject text, detail text)
returns bytea language sql immutable as $$
    select sha256(previous || int8send(id) || int8send((extract(epoch from at) * 1000000)::bigint)
        || int4send(octet_length(actor)) || convert_to(actor, 'UTF8')
        || int4send(octet_length(action)) || convert_to(action, 'UTF8')
        || int4send(octet_length(subject)) || convert_to(subject, 'UTF8')
        || int4send(octet_length(detail)) || convert_to(detail, 'UTF8'))
$$;

do $$
declare
    line   record;
    before bytea := sha256('credence audit log');
begin
    for line in select * from audit order by id loop
        update audit set previous = before,
            hash = audit_hash(before, line.id, line.at, line.actor, line.action, line.subject, line.detail)
        where id = line.id returning hash into before;
    end loop;
end $$;

alter table audit alter previous set not null, alter hash set not null;

-- The id is counted behind the lock, so that the order of the ids is the order of the chain and has no gaps.
create function chain_audit() returns trigger language plpgsql as $$
declare
    last record;
begin
    perform pg_advisory_xact_lock(hashtextextended('access.audit', 0));
    select a.id, a.hash into last from access.audit a order by a.id desc limit 1;
    new.id := coalesce(last.id, 0) + 1;
    new.previous := coalesce(last.hash, sha256('credence audit log'));
    new.hash := access.audit_hash(new.previous, new.id, new.at, new.actor, new.action, new.subject, new.detail);
    return new;
end $$;

create trigger audit_is_chained before insert on audit for each row execute function chain_audit();

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log does not change' using errcode = 'integrity_constraint_violation';
end $$;

create trigger audit_is_append_only before update or delete on audit for each row execute function refuse_change();
create trigger audit_is_kept before truncate on audit for each statement execute function refuse_change();
