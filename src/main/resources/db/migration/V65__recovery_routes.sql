-- A decision of a person about what follows a formal notice, for all invoices of a debtor whose journeys ask for it.
--   proposed, rule  what the company's table choose-recovery-route.dmn said at that moment, and by which rule
--   review_on       with WAIT: the day on which it is asked again
create sequence route_decision_seq increment by 50;
create table route_decision (
    id         bigint primary key,
    debtor_id  bigint not null references debtor,
    state      text not null,
    opened_at  timestamptz not null,
    proposed   text,
    rule       text,
    chosen     text,
    reason     text,
    review_on  date,
    decided_at timestamptz,
    decided_by text,
    version    int not null
);
create index route_decision_debtor on route_decision (debtor_id);
-- a debtor has one open decision at most
create unique index route_decision_open on route_decision (debtor_id) where state = 'OPEN';

-- One invoice in a decision. DECIDED: its journey has still to act on it; TAKEN: it has.
create sequence route_item_seq increment by 50;
create table route_item (
    id          bigint primary key,
    decision_id bigint not null references route_decision on delete cascade,
    invoice_id  bigint not null references invoice,
    state       text not null
);
create index route_item_decision on route_item (decision_id);
create index route_item_invoice on route_item (invoice_id);
create unique index route_item_standing on route_item (invoice_id) where state = 'STANDING';

-- What people think of a debtor's ability to pay; the newest counts.
create sequence solvency_note_seq increment by 50;
create table solvency_note (
    id        bigint primary key,
    debtor_id bigint not null references debtor,
    grade     text not null,
    note      text,
    noted_at  timestamptz not null,
    noted_by  text not null
);
create index solvency_note_debtor on solvency_note (debtor_id);
