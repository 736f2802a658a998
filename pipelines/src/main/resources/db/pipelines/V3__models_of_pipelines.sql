-- Which model a definition trains, so that pipelines of a restricted model are left out in SQL. A file names it at the top
-- level, or the model has the pipeline's name.
alter table pipelines.definition add model text;
update pipelines.definition set model = coalesce(substring(yaml from '(?n)^model:[ \t]*["'']?([a-z0-9][a-z0-9._-]*)'), pipeline);
alter table pipelines.definition alter model set not null;
create index definition_by_model on pipelines.definition (model);
