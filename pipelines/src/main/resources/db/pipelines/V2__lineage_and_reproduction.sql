-- The program by its content: what else was trained with it?
alter table pipelines.definition add program_digest text;
update pipelines.definition set program_digest = encode(sha256(convert_to(program, 'UTF8')), 'hex');
alter table pipelines.definition alter program_digest set not null;
create index definition_by_program on pipelines.definition (program_digest);
create index run_by_tracking_run on pipelines.run (tracking_run);

-- What sampled, and for a run that repeats another: which one, and what must sample again (null: whatever there is).
alter table pipelines.run
    add engine text,
    add java text,
    add reproduces uuid references pipelines.run (id),
    add required_engine text;
create index run_by_reproduced on pipelines.run (reproduces) where reproduces is not null;

-- Which of these contents does any run still need?
create index artifact_by_digest on pipelines.artifact (digest);
create index chain_checkpoint_by_digest on pipelines.chain_checkpoint (digest);
