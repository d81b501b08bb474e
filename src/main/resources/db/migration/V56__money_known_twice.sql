-- The same money may be told by the accounting, a platform or a person before the bank's statement shows it: a movement
-- then points to the payment that is known already, which no undoing takes out of the books.
alter table bank_proposal add column known_id bigint references payment;
alter table bank_transaction add column known_money boolean not null default false;

-- Allocations that the decision on a movement made besides those of its own payment: credit notes taken off by the
-- payer, money known before. Undoing the decision takes them back.
create table bank_decision (
    transaction_id bigint not null references bank_transaction on delete cascade,
    allocation_id  bigint not null references allocation on delete cascade,
    primary key (transaction_id, allocation_id)
);

-- Allocations that follow from the lettering of the accounting: taken back when the lettering is.
create table fec_lettering (
    allocation_id bigint primary key references allocation on delete cascade
);
insert into fec_lettering (allocation_id)
select a.id from allocation a join payment p on p.id = a.payment_id
where p.source = 'fec' and p.reference like '% → %' and a.reverses is null;

-- Parts of a credit line whose lettering was taken back: they wait under their own reference, not under the line's.
create table fec_unlettered (
    payment_id bigint primary key references payment on delete cascade,
    credit_key text not null,
    amount     numeric(19, 4) not null
);
create index fec_unlettered_key on fec_unlettered (credit_key);
