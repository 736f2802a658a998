-- Which values are frequent depends on the key: with this the planner knows when to walk runs in their order, and when to
-- start from the few that have the value.
create statistics params_by_key_and_value (mcv) on experiment_id, key, (left(value, 64)) from params;
create statistics tags_by_key_and_value (mcv) on experiment_id, key, (left(value, 64)) from tags;
