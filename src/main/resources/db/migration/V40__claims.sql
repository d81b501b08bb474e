-- What was agreed with a debtor, as far as a claim depends on it.
--   payment_terms         when invoices fall due, see PaymentTerms; null: the creditor's
--   agreed_rate           rate of late-payment interest, see AgreedRate; null: the law's
--   governing_law         ISO 3166 code of the country whose law governs the contract; null: France, the creditor's
--   insolvency_opened_on  day of the judgment that opened insolvency proceedings
alter table debtor add column payment_terms text;
alter table debtor add column agreed_rate text;
alter table debtor add column governing_law text;
alter table debtor add column insolvency_opened_on date;

-- The creditor's usual terms, and the trade it is in where the law sets shorter limits (Code de commerce L441-11).
alter table creditor add column payment_terms text;
alter table creditor add column trade text not null default 'GENERAL';

-- A rate agreed for one invoice goes before that of its debtor.
alter table invoice add column agreed_rate text;
-- The source named no due date: it was derived from terms of payment.
alter table invoice add column if not exists due_date_derived boolean not null default false;

-- What files said was paid, as steps, with the day on which we first saw it: such files name no day of payment.
-- A file that corrects itself downwards leaves a negative step.
create sequence stated_payment_seq increment by 50;
create table stated_payment (
    id         bigint primary key,
    invoice_id bigint not null references invoice,
    seen_on    date not null,
    amount     numeric(19, 4) not null check (amount <> 0)
);
create index stated_payment_invoice on stated_payment (invoice_id);

insert into stated_payment (id, invoice_id, seen_on, amount)
select nextval('stated_payment_seq'), i.id, i.created_at::date, i.paid - coalesce(a.amount, 0)
from invoice i
left join (
    select a.invoice_id, sum(a.amount) as amount
    from allocation a join payment p on p.id = a.payment_id
    where p.kind = 'PAYMENT' group by a.invoice_id) a on a.invoice_id = i.id
where i.paid <> coalesce(a.amount, 0);

-- Interest or indemnity that the creditor has given up on an invoice; amount null: all of it.
create sequence waiver_seq increment by 50;
create table waiver (
    id            bigint primary key,
    invoice_id    bigint not null references invoice,
    charge        text not null,
    amount        numeric(19, 4) check (amount > 0),
    reason        text not null,
    granted_at    timestamptz not null,
    granted_by    text not null,
    revoked_at    timestamptz,
    revoked_by    text,
    revoke_reason text
);
create index waiver_invoice on waiver (invoice_id);

-- What a payment was meant to pay first, where somebody said so; else the setting decides.
create table payment_designation (
    payment_id    bigint primary key references payment,
    payment_order text not null,
    designated_at timestamptz not null,
    designated_by text not null
);
