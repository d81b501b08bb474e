-- The delays of insolvency proceedings (DOMAIN §4.9), in months from the publication unless said otherwise.
create table insolvency_period (
    code          text not null,
    months        int not null check (months > 0),
    valid_from    date not null,
    valid_to      date,
    source        text not null,
    read_on       date not null,
    cross_checked boolean not null,
    primary key (code, valid_from)
);
insert into insolvency_period (code, months, valid_from, valid_to, source, read_on, cross_checked) values
('DECLARATION', 2, '2006-01-01', null, 'C. com. L622-24, R622-24', '2026-09-25', false),
('DECLARATION_FAR', 4, '2006-01-01', null, 'C. com. R622-24', '2026-09-25', false),
('RELIEF', 6, '2006-01-01', null, 'C. com. L622-26', '2026-09-25', false),
('GOODS', 3, '2006-01-01', null, 'C. com. L624-9', '2026-09-25', false),
('ANNULMENT', 36, '2006-01-01', null, 'C. com. L622-7 III (de la date du paiement)', '2026-09-25', false);

create table insolvency (
    id                     bigint generated always as identity primary key,
    debtor_id              bigint not null references debtor on delete cascade,
    kind                   text not null,
    court                  text,
    judgment_on            date,
    published_on           date,
    representative         text,
    representative_address text,
    far                    boolean not null,
    far_stated             boolean,
    security               text,
    litigation             text,
    state                  text not null,
    source                 text not null,
    notice_id              text,
    liquidation_on         date,
    hold_id                bigint,
    heard_on               date not null,
    opened_at              timestamptz not null,
    opened_by              text not null,
    declared_on            date,
    sent_as                text,
    declared_by            text,
    declaration_hash       text,
    declare_again_by       date,
    closed_on              date,
    note                   text
);
create unique index insolvency_going_on on insolvency (debtor_id) where state not in ('CLOSED', 'LIFTED');

-- Where a person says that a claim was born on the other side of the judgment than the day of the invoice tells.
create table insolvency_side (
    insolvency_id bigint not null references insolvency on delete cascade,
    invoice_id    bigint not null references invoice on delete cascade,
    later         boolean not null,
    said_by       text not null,
    said_at       timestamptz not null,
    primary key (insolvency_id, invoice_id)
);

-- Each declaration as it was sent; a claim that comes to light later is declared by another one.
create table insolvency_declaration (
    id            bigint generated always as identity primary key,
    insolvency_id bigint not null references insolvency on delete cascade,
    sent_on       date not null,
    sent_as       text not null,
    sent_by       text not null,
    pdf           bytea not null
);
create index insolvency_declaration_insolvency on insolvency_declaration (insolvency_id);

-- What was declared, line by line.
create table insolvency_item (
    insolvency_id bigint not null references insolvency on delete cascade,
    invoice_id    bigint not null references invoice on delete cascade,
    amount        numeric(19, 4) not null,
    primary key (insolvency_id, invoice_id)
);

-- Money that came after the judgment, and who has looked at it.
create table insolvency_payment (
    insolvency_id bigint not null references insolvency on delete cascade,
    payment_id    bigint not null references payment on delete cascade,
    seen_at       timestamptz not null,
    checked_at    timestamptz,
    checked_by    text,
    note          text,
    primary key (insolvency_id, payment_id)
);

-- What the register of publications answered when it was last asked about a debtor.
create table insolvency_check (
    debtor_id bigint primary key references debtor on delete cascade,
    asked_at  timestamptz not null,
    answer    text not null,
    detail    text
);
