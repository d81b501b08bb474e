-- A file of invoices that somebody brought, and how far it has got into the books.
create sequence invoice_import_seq;
create table invoice_import (
    id              bigint primary key default nextval('invoice_import_seq'),
    file_name       text not null,
    bytes           bigint not null,
    fingerprint     text not null,
    state           text not null,
    dry_run         boolean not null,
    whole           boolean not null,
    mapping         text not null,
    encoding        text,
    separator       text,
    dates_certain   boolean not null default true,
    amounts_certain boolean not null default true,
    total           integer not null default 0,
    processed       integer not null default 0,
    created         integer not null default 0,
    updated         integer not null default 0,
    unchanged       integer not null default 0,
    rejected        integer not null default 0,
    failure         text,
    received_at     timestamptz not null,
    received_by     text not null,
    finished_at     timestamptz
);
create index invoice_import_running on invoice_import (id) where state = 'RUNNING';

-- Each lane of an import remembers its last line in the transaction that books it: a crash repeats nothing.
create table import_lane (
    import_id bigint not null references invoice_import on delete cascade,
    lane      integer not null,
    line      bigint not null default 0,
    primary key (import_id, lane)
);

-- What became of each line; texts are codes with arguments, so that everybody reads them in their language.
create table import_line (
    import_id   bigint not null references invoice_import on delete cascade,
    line        bigint not null,
    outcome     text not null,
    number      text not null,
    debtor      text not null,
    notes       text not null,
    primary key (import_id, line)
);
create index import_line_number on import_line (import_id, number);
create index import_line_outcome on import_line (import_id, outcome, line);

-- The mapping last used for files with these headers.
create table import_mapping (
    signature text primary key,
    mapping   text not null,
    used_at   timestamptz not null
);

-- What files last said of a debtor (D) or an invoice (I). Only what a file says anew changes the books, so that an
-- address a collector has mended, or a due date that was moved, survives the next night's import.
create table import_said (
    key  text primary key,
    said text not null
);
