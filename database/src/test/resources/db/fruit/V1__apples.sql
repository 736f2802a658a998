create table apple (id int primary key); insert into apple values (1);
