-- When other programs last told us something, and how much; files keep their own record.
create table connection_use (
    name     text primary key,
    last_at  timestamptz not null,
    last_by  text,
    accepted bigint not null default 0,
    refused  bigint not null default 0
);
