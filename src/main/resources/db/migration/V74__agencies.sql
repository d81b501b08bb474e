-- Collection agencies and what was agreed with them (DOMAIN §3: CPCE R124-2, R124-3).
create sequence agency_seq increment by 50;
create table agency (
    id                bigint primary key,
    name              text not null,
    street            text,
    postal_code       text,
    city              text,
    person_name       text,
    email             text,
    phone             text,
    folder            text,
    mandate_reference text,
    mandate_from      date,
    mandate_until     date,
    in_own_name       boolean not null,
    fee_on_direct     boolean not null,
    minimum_fee       numeric(19, 2) not null,
    minimum_claim     numeric(19, 2) not null,
    silence_days      integer not null check (silence_days between 1 and 365),
    insurer           text,
    insured_until     date,
    declared_on       date,
    active            boolean not null default true,
    version           integer not null default 0
);

-- The success fee, in percent of what is recovered, by the size of the claim handed over. A new scale begins on its day;
-- dossiers handed over before keep theirs.
create table agency_fee_band (
    agency_id  bigint not null references agency on delete cascade,
    valid_from date not null,
    above      numeric(19, 2) not null check (above >= 0),
    percent    numeric(6, 3) not null check (percent >= 0 and percent <= 100),
    primary key (agency_id, valid_from, above)
);

create sequence agency_dossier_seq increment by 50;
create table agency_dossier (
    id             bigint primary key,
    debtor_id      bigint not null references debtor,
    currency       char(3) not null,
    state          text not null,
    agency_id      bigint references agency,
    opened_at      timestamptz not null,
    prepared_by    text,
    prepared_at    timestamptz,
    approved_by    text,
    approved_at    timestamptz,
    handed_over_at timestamptz,
    handed_over_on date,
    file           text,
    fingerprint    text,
    principal      numeric(19, 2),
    interest       numeric(19, 2),
    indemnity      numeric(19, 2),
    fee_percent    numeric(6, 3),
    fee_minimum    numeric(19, 2),
    fee_on_direct  boolean not null default false,
    check_on       date,
    returned_at    timestamptz,
    outcome        text,
    note           text,
    ended_at       timestamptz,
    ended_by       text,
    version        integer not null default 0
);
-- Invoices of a debtor join the one that is being prepared.
create unique index agency_dossier_preparing on agency_dossier (debtor_id, currency) where state = 'PREPARING';
create index agency_dossier_debtor on agency_dossier (debtor_id);
create index agency_dossier_state on agency_dossier (state);

create sequence agency_item_seq increment by 50;
create table agency_item (
    id          bigint primary key,
    dossier_id  bigint not null references agency_dossier on delete cascade,
    invoice_id  bigint not null references invoice,
    state       text not null,
    handed_over numeric(19, 2),
    told        numeric(19, 2) not null default 0,
    version     integer not null default 0
);
create unique index agency_item_open on agency_item (invoice_id) where state = 'IN';
create index agency_item_dossier on agency_item (dossier_id);

-- What an agency reports, once under each of its references.
create sequence agency_report_seq increment by 50;
create table agency_report (
    id          bigint primary key,
    dossier_id  bigint not null references agency_dossier on delete cascade,
    agency_id   bigint not null references agency,
    reference   text not null,
    kind        text not null,
    day         date not null,
    amount      numeric(19, 2),
    invoice_id  bigint references invoice,
    message     text,
    payment_id  bigint references payment,
    source      text not null,
    recorded_at timestamptz not null,
    recorded_by text,
    unique (agency_id, reference)
);
create index agency_report_dossier on agency_report (dossier_id);
