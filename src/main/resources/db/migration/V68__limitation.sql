-- How long claims of each kind can be brought (DOMAIN §4.7). Figures with their source; a new law is a new row.
create table limitation_period (
    code          text not null,
    months        int not null check (months > 0),
    valid_from    date not null,
    valid_to      date,
    source        text not null,
    read_on       date not null,
    cross_checked boolean not null,
    primary key (code, valid_from)
);
insert into limitation_period (code, months, valid_from, valid_to, source, read_on, cross_checked) values
('COMMERCIAL', 60, '2008-06-19', null, 'C. com. L110-4 I ; C. civ. 2224', '2026-04-03', true),
('CARRIAGE', 12, '2008-06-19', null, 'C. com. L133-6', '2026-09-25', false),
('CONSUMER', 24, '2008-06-19', null, 'C. conso. L218-2', '2026-04-03', false),
('TITLE', 120, '2012-06-01', null, 'CPCE L111-4', '2026-04-03', true),
('LONG_STOP', 240, '2008-06-19', null, 'C. civ. 2232', '2026-04-03', true);

-- Another period than the usual one, for one invoice; months: only where the contract sets it (C. civ. 2254).
create table limitation_choice (
    invoice_id bigint primary key references invoice on delete cascade,
    code       text not null,
    months     int check (months between 12 and 120),
    reason     text not null,
    chosen_by  text not null,
    chosen_at  timestamptz not null
);

create table limitation_interruption (
    id            bigint generated always as identity primary key,
    invoice_id    bigint not null references invoice on delete cascade,
    kind          text not null,
    day           date not null,
    until         date check (until >= day),
    evidence      text not null,
    recorded_at   timestamptz not null,
    recorded_by   text not null,
    revoked_at    timestamptz,
    revoked_by    text,
    revoke_reason text
);
create index limitation_interruption_invoice on limitation_interruption (invoice_id);

-- Each warning is given once for each last day.
create table limitation_warning (
    invoice_id bigint not null references invoice on delete cascade,
    last_day   date not null,
    months     int not null,
    warned_at  timestamptz not null,
    primary key (invoice_id, last_day, months)
);
