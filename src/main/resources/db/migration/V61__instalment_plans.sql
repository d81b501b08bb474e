-- What a debtor pays by instalments. Its invoices wait meanwhile: a hold of the kind INSTALMENTS on each.
create sequence instalment_plan_seq increment by 50;
create table instalment_plan (
    id            bigint primary key,
    debtor_id     bigint not null references debtor,
    currency      char(3) not null,
    state         text not null,
    acceleration  boolean not null default false,
    note          text,
    paid_terms    integer not null default 0,
    proposed_at   timestamptz not null,
    proposed_by   text not null,
    approved_at   timestamptz,
    approved_by   text,
    ended_at      timestamptz,
    ended_by      text,
    end_note      text,
    version       integer not null default 0
);
create index instalment_plan_debtor on instalment_plan (debtor_id);

create table instalment (
    plan_id  bigint not null references instalment_plan,
    number   integer not null,
    due_on   date not null,
    amount   numeric(19, 4) not null check (amount > 0),
    primary key (plan_id, number)
);

-- The invoices that a plan covers, with what was open on them when it was made.
create table instalment_plan_invoice (
    plan_id     bigint not null references instalment_plan,
    invoice_id  bigint not null references invoice,
    balance     numeric(19, 4) not null,
    hold_id     bigint references hold,
    primary key (plan_id, invoice_id)
);
create index instalment_plan_invoice_invoice on instalment_plan_invoice (invoice_id);
