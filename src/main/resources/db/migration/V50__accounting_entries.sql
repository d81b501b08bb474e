-- A due date that no source has stated: it was derived from the terms of payment.
alter table invoice add column if not exists due_date_derived boolean not null default false;

-- Imports are of several kinds; a year of accounting entries may come in several files.
alter table invoice_import add column if not exists kind text not null default 'INVOICES';
alter table invoice_import add column if not exists parts integer not null default 1;

-- What each customer's account says in a file of accounting entries, and what the books say then.
create table import_account (
    import_id  bigint not null references invoice_import on delete cascade,
    reference  text not null,
    name       text not null,
    balance    numeric(19, 2) not null,
    open_items numeric(19, 2) not null,
    books      numeric(19, 2),
    state      text not null,
    primary key (import_id, reference)
);
create index import_account_state on import_account (import_id, state);

-- Invoices that the accounting has shown: only those can be missing from it later.
create table fec_invoice (
    invoice_id bigint primary key references invoice on delete cascade,
    seen_in    bigint not null
);

-- Pauses that an import has placed, so that a later one can end them when their cause is gone.
create table fec_pause (
    hold_id    bigint primary key references hold on delete cascade,
    debtor_id  bigint not null,
    invoice_id bigint
);
create index fec_pause_debtor on fec_pause (debtor_id);
