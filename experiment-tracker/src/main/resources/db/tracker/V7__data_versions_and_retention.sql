-- Where a version was taken from ('upload', an object's address, a source's name and query), and whether its content was
-- erased since: then the row stays for lineage, and its bytes are gone.
alter table dataset_versions
    add column source    text not null default 'upload',
    add column erased_at timestamptz;

-- What a content holds, column by column; made when it is first asked for.
create table dataset_profiles (
    digest  text  primary key,
    profile jsonb not null
);

-- Contents whose bytes are to be destroyed. The row is written with the receipt; destroyed_at follows when the bytes are gone,
-- so that a crash in between leaves something to finish.
create table erased_contents (
    digest       text        primary key,
    erased_at    timestamptz not null,
    destroyed_at timestamptz
);
create index erased_contents_pending on erased_contents (erased_at) where destroyed_at is null;

-- Since when a run is deleted; retention counts from then.
alter table runs add column deleted_at timestamptz;
update runs set deleted_at = now() where stage = 'DELETED';
create index runs_deleted on runs (deleted_at) where deleted_at is not null;
create function note_deletion() returns trigger language plpgsql as $$
begin
    new.deleted_at := case when new.stage = 'DELETED' then now() end;
    return new;
end $$;
create trigger runs_note_deletion before update on runs
    for each row when (old.stage is distinct from new.stage) execute function note_deletion();
