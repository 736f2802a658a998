-- What webhooks sign with, encrypted by a key that is not in the database. What is here in plain text is sealed by the first
-- control plane that starts.
alter table webhooks add sealed boolean not null default false;
