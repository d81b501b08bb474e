-- Imports of several kinds share their tables: a file of invoices, a bundle of electronic documents, and so on.
alter table invoice_import add column if not exists kind text not null default 'INVOICES';
alter table import_line add column if not exists document text;

-- A due date that no source has stated.
alter table invoice add column if not exists due_date_derived boolean not null default false;

-- What the electronic invoice of a number says: it is said once, a correction has a number of its own.
create table e_invoice (
    number            text primary key,
    invoice_id        bigint references invoice,
    debtor_id         bigint not null references debtor,
    fingerprint       text not null,
    type_code         text not null,
    profile           text not null,
    framework         text,
    prepaid           numeric(19, 4) not null,
    terms             text,
    iban              text,
    payment_reference text,
    refers_to         text[] not null,
    taken_at          timestamptz not null,
    import_id         bigint
);
create index e_invoice_refers_to on e_invoice using gin (refers_to);

-- The life of electronic invoices as platforms report it. What comes before its invoice waits.
create table invoice_status (
    id         bigint generated always as identity primary key,
    number     text not null,
    invoice_id bigint references invoice,
    code       integer not null,
    label      text not null,
    status_at  timestamptz not null,
    reason     text,
    received   numeric(19, 4),
    agreed     numeric(19, 4),
    refused    numeric(19, 4),
    currency   char(3),
    done       text not null,
    hold_id    bigint references hold,
    taken_at   timestamptz not null,
    taken_by   text not null,
    handled_by text,
    handled_at timestamptz,
    unique (number, code, status_at)
);
create index invoice_status_waiting on invoice_status (number) where done = 'WAITING';
create index invoice_status_stopped on invoice_status (status_at) where done = 'STOPPED' and handled_by is null;

-- Penalty rates read from invoices: proposals until a person has decided.
create table penalty_proposal (
    id          bigint generated always as identity primary key,
    debtor_id   bigint not null references debtor,
    invoice_id  bigint not null references invoice,
    note        text not null,
    rule        text not null,
    rate        numeric(9, 4) not null,
    state       text not null,
    proposed_at timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    unique (debtor_id, rule, rate)
);
