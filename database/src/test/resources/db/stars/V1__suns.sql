create table sun (id int primary key);
