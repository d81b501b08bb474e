-- What a debtor will not pay any more, proposed, approved and booked as a loss.
create table write_off (
    id          bigint generated always as identity primary key,
    debtor_id   bigint not null references debtor on delete cascade,
    state       text not null,
    reason      text,
    note        text,
    opened_at   timestamptz not null,
    opened_by   text not null,
    proposed_at timestamptz,
    proposed_by text,
    decided_at  timestamptz,
    decided_by  text,
    decision    text,
    booked_on   date
);
create unique index write_off_preparing on write_off (debtor_id) where state = 'PREPARING';

-- amount: what was open when it was booked; money that came later is the difference to what is open now.
create table write_off_item (
    write_off_id bigint not null references write_off on delete cascade,
    invoice_id   bigint not null references invoice on delete cascade,
    state        text not null,
    amount       numeric(19, 4),
    primary key (write_off_id, invoice_id)
);
create index write_off_item_invoice on write_off_item (invoice_id);
