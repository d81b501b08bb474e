-- Money can go back: a transfer is returned, a booking was a mistake. Nothing is deleted: what is taken back is a row of
-- its own against the one it takes back, and a payment remembers how much of it is gone.
alter table allocation drop constraint allocation_amount_check;
alter table allocation add constraint allocation_moves_something check (amount <> 0);
alter table allocation add column reverses bigint unique references allocation;
alter table allocation add column note text;

-- "allocated" is what is no longer free: set against invoices, or gone.
alter table payment add column gone numeric(19, 4) not null default 0 check (gone >= 0 and gone <= allocated);
alter table payment add column gone_on date;
alter table payment add column gone_why text;

-- An account of the creditor's, as the statements name it.
create sequence bank_account_seq increment by 50;
create table bank_account (
    id             bigint primary key,
    identifier     text not null unique,    -- IBAN; another number where the bank gives none
    name           text,
    currency       char(3) not null,
    complete_until date,                    -- last day of the unbroken row of statements
    latest_closing date,
    gap_from       date,                    -- where the row breaks: movements after this day are not known
    gap_to         date,
    watched        boolean not null,        -- whether reminders wait for its statements
    watch_chosen   boolean not null default false
);

-- A file of statements as it was brought.
create sequence bank_file_seq;
create table bank_file (
    id          bigint primary key,
    name        text not null,
    fingerprint text not null,
    format      text,
    way         text not null,
    received_at timestamptz not null,
    received_by text not null,
    dry_run     boolean not null,
    state       text not null,
    total       integer not null default 0,
    created     integer not null default 0,
    unchanged   integer not null default 0,
    problem     text,
    problem_line bigint
);
create index bank_file_received on bank_file (received_at);

-- What became of each statement of a file; one that was refused has no account perhaps, and no movements.
create table bank_file_statement (
    file_id      bigint not null references bank_file on delete cascade,
    position     integer not null,
    line         bigint not null,
    reference    text not null,
    account      text not null,
    outcome      text not null,
    from_date    date,
    to_date      date,
    transactions integer not null,
    created      integer not null,
    problem      text,
    notes        text,
    primary key (file_id, position)
);

create sequence bank_statement_seq increment by 50;
create table bank_statement (
    id           bigint primary key,
    account_id   bigint not null references bank_account,
    file_id      bigint references bank_file,
    fingerprint  text not null,
    reference    text not null,
    format       text not null,
    opening_date date,
    opening      numeric(19, 4),
    closing_date date,
    closing      numeric(19, 4),
    gap_accepted boolean not null default false,
    received_at  timestamptz not null,
    unique (account_id, fingerprint)
);
create index bank_statement_closing on bank_statement (account_id, closing_date);

create sequence bank_transaction_seq increment by 50;
create table bank_transaction (
    id                   bigint primary key,
    account_id           bigint not null references bank_account,
    statement_id         bigint not null references bank_statement,
    key                  text not null,
    booked_on            date not null,
    value_on             date,
    currency             char(3) not null,
    amount               numeric(19, 4) not null check (amount <> 0),   -- positive: came in
    counterparty         text,
    counterparty_iban    text,
    end_to_end_id        text,
    bank_reference       text,
    structured_reference text,
    text                 text not null,
    code                 text,
    going_back           boolean not null,   -- money that went back: a returned transfer or direct debit
    back_reason          text,
    state                text not null,
    payment_id           bigint references payment,
    returns_id           bigint references bank_transaction,
    attempt              integer not null default 0,
    decided_at           timestamptz,
    decided_by           text,
    decided_note         text,
    version              integer not null default 0,
    unique (account_id, key)
);
create index bank_transaction_day on bank_transaction (account_id, booked_on);
create index bank_transaction_waiting on bank_transaction (booked_on, id) where state = 'WAITING';
create index bank_transaction_state on bank_transaction (state, booked_on, id);
create index bank_transaction_payment on bank_transaction (payment_id);
create index bank_transaction_amount on bank_transaction (amount, currency) where state = 'BOOKED';

-- What a movement may be, best first, with the reasons: "code|argument|argument" a line; parts "invoice id=amount" a line.
create table bank_proposal (
    transaction_id bigint not null references bank_transaction,
    rank           integer not null,
    debtor_id      bigint references debtor,
    returns_id     bigint references bank_transaction,
    confidence     integer not null,
    parts          text not null,
    credits        text not null,
    reasons        text not null,
    primary key (transaction_id, rank)
);
create index bank_proposal_debtor on bank_proposal (debtor_id);

-- From which accounts debtors pay, learned from what was booked.
create table bank_payer (
    iban      text not null,
    debtor_id bigint not null references debtor,
    times     integer not null,
    last_on   date not null,
    primary key (iban, debtor_id)
);
