-- The people at a debtor: whom to call, and who reads our messages beside the debtor's main address.
alter table person
    add column street            text,
    add column postal_code       text,
    add column city              text,
    add column receives_messages boolean not null default false,
    add column email_broken      boolean not null default false,
    add column version           integer not null default 0;

-- A message to several may come back from one of them.
alter table contact add column returned text;
