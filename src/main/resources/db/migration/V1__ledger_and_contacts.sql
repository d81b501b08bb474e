-- The creditor: the company that uses Relance. One row.
create table creditor (
    id            bigint primary key check (id = 1),
    name          text not null,
    legal_form    text,
    capital       numeric(19, 2),
    siren         text not null,
    rcs_town      text,
    street        text not null,
    postal_code   text not null,
    city          text not null,
    country       text not null default 'FR',
    phone         text,
    email         text not null,
    iban          text not null,
    bic           text,
    sender_name   text not null,
    sender_title  text,
    logo          bytea,
    logo_type     text
);

-- A person of the creditor's who looks after debtors, by user id.
create table collector (
    user_id  text primary key,
    name     text not null,
    email    text not null,
    phone    text
);

create sequence debtor_seq increment by 50;
create table debtor (
    id              bigint primary key,
    reference       text not null unique,
    name            text not null,
    legal_form      text,
    siren           text,
    country         text not null default 'FR',
    language        text not null default 'fr',
    segment         text not null default 'STANDARD',
    public_buyer    boolean not null default false,
    person_name     text,
    email           text,
    email_broken    boolean not null default false,
    phone           text,
    street          text,
    postal_code     text,
    city            text,
    direct_debit    boolean not null default false,
    excluded        boolean not null default false,
    credit_limit    numeric(19, 4),
    collector       text,
    created_at      timestamptz not null,
    version         integer not null default 0
);
create index debtor_name on debtor (lower(name));
create index debtor_siren on debtor (siren);

create sequence person_seq increment by 50;
create table person (
    id          bigint primary key,
    debtor_id   bigint not null references debtor,
    name        text not null,
    role        text,
    email       text,
    phone       text
);
create index person_debtor on person (debtor_id);

create sequence invoice_seq increment by 50;
create table invoice (
    id             bigint primary key,
    number         text not null unique,
    debtor_id      bigint not null references debtor,
    issue_date     date,
    due_date       date not null,
    currency       char(3) not null,
    total          numeric(19, 4) not null check (total > 0),
    credited       numeric(19, 4) not null default 0,
    paid           numeric(19, 4) not null default 0,
    stated_paid    numeric(19, 4) not null default 0,
    state          text not null,
    journey        text,
    settled_on     date,
    closed_reason  text,
    document       text,
    last_import_id bigint,
    created_at     timestamptz not null,
    version        integer not null default 0
);
create index invoice_open_by_debtor on invoice (debtor_id, due_date) where state = 'OPEN';
create index invoice_by_debtor on invoice (debtor_id);
create index invoice_open_due on invoice (due_date) where state = 'OPEN';
create index invoice_number_lower on invoice (lower(number) text_pattern_ops);

create sequence payment_seq increment by 50;
create table payment (
    id           bigint primary key,
    reference    text not null unique,
    kind         text not null,
    debtor_id    bigint references debtor,
    currency     char(3) not null,
    amount       numeric(19, 4) not null check (amount > 0),
    allocated    numeric(19, 4) not null default 0 check (allocated >= 0 and allocated <= amount),
    received_on  date not null,
    source       text not null,
    recorded_at  timestamptz not null,
    recorded_by  text
);
create index payment_unallocated on payment (debtor_id) where allocated < amount;

create sequence allocation_seq increment by 50;
create table allocation (
    id           bigint primary key,
    payment_id   bigint not null references payment,
    invoice_id   bigint not null references invoice,
    amount       numeric(19, 4) not null check (amount > 0),
    allocated_at timestamptz not null,
    allocated_by text
);
create index allocation_invoice on allocation (invoice_id);
create index allocation_payment on allocation (payment_id);

create sequence hold_seq increment by 50;
create table hold (
    id          bigint primary key,
    kind        text not null,
    debtor_id   bigint not null references debtor,
    invoice_id  bigint references invoice,
    reason      text not null,
    owner       text not null,
    amount      numeric(19, 4),
    placed_at   timestamptz not null,
    expires_on  date not null,
    state       text not null,
    ended_at    timestamptz,
    ended_by    text,
    end_note    text
);
create index hold_active_invoice on hold (invoice_id) where state = 'ACTIVE';
create index hold_active_debtor on hold (debtor_id) where state = 'ACTIVE';
create index hold_invoice on hold (invoice_id);

-- One message or call to one debtor, covering all its invoices.
create sequence contact_seq;
create table contact (
    id              bigint primary key,
    debtor_id       bigint not null references debtor,
    channel         text not null,
    state           text not null,
    tone            text,
    due_at          timestamptz not null,
    created_at      timestamptz not null,
    verdict         text,
    reasons         text,
    judged_at       timestamptz,
    recipient       text,
    language        text,
    subject         text,
    body_html       text,
    body_text       text,
    document        text,
    fingerprint     text,
    message_id      text unique,
    sending_until   timestamptz,
    sent_at         timestamptz,
    attempts        integer not null default 0,
    last_error      text,
    approved_by     text,
    approved_at     timestamptz,
    outcome         text,
    note            text,
    version         integer not null default 0
);
create index contact_due on contact (due_at) where state in ('PENDING', 'APPROVED');
create index contact_sending on contact (sending_until) where state = 'SENDING';
create index contact_debtor on contact (debtor_id, created_at);
create index contact_debtor_sent on contact (debtor_id, sent_at) where sent_at is not null;
create unique index contact_one_pending on contact (debtor_id, channel) where state = 'PENDING';
create index contact_created on contact (created_at);

-- What journeys ask for. A step is done when it was asked and not withdrawn.
create sequence contact_request_seq increment by 50;
create table contact_request (
    id           bigint primary key,
    invoice_id   bigint not null references invoice,
    debtor_id    bigint not null references debtor,
    journey      text not null,
    step         text not null,
    channel      text not null,
    tone         text not null,
    asked_at     timestamptz not null,
    state        text not null,
    contact_id   bigint references contact,
    note         text
);
create index contact_request_invoice on contact_request (invoice_id);
create index contact_request_asked on contact_request (debtor_id) where state = 'ASKED';
create index contact_request_contact on contact_request (contact_id);

-- What a contact listed, frozen as it was written.
create sequence contact_item_seq increment by 50;
create table contact_item (
    id           bigint primary key,
    contact_id   bigint not null references contact,
    invoice_id   bigint not null references invoice,
    number       text not null,
    due_date     date not null,
    days_late    integer not null,
    currency     char(3) not null,
    open_balance numeric(19, 4) not null,
    interest     numeric(19, 4),
    indemnity    numeric(19, 4)
);
create index contact_item_contact on contact_item (contact_id);
create index contact_item_invoice on contact_item (invoice_id);

-- How fresh the money data is, per source; the gate reads the oldest.
create table bank_source (
    name        text primary key,
    fresh_until timestamptz not null
);
