-- Orders by what every run has. Those of one user, or of one name, may be a million: they are found newest first.
create index runs_by_end on runs (experiment_id, ended_at);
create index runs_by_user on runs (experiment_id, user_name, started_at desc, id);
create index runs_by_name on runs (experiment_id, name, started_at desc, id);
