-- LIKE and ILIKE go by trigrams. The extension comes with PostgreSQL, but a role may be forbidden to create it: then they
-- are right without, and read more.
do $$
declare
    place text;
begin
    create extension if not exists pg_trgm;
    select n.nspname into place from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
    execute format('create index params_by_trigrams on params using gin (value %I.gin_trgm_ops)', place);
    execute format('create index tags_by_trigrams on tags using gin (value %I.gin_trgm_ops)', place);
    execute format('create index runs_by_trigrams on runs using gin (name %I.gin_trgm_ops)', place);
exception
    when insufficient_privilege or undefined_file or feature_not_supported then
        raise notice 'pg_trgm may not be created here: searches by LIKE read more';
end $$;
