-- What changed in an invoice and leaves no other trace.
create table invoice_entry (
    id         bigint generated always as identity primary key,
    invoice_id bigint not null references invoice,
    at         timestamptz not null,
    kind       text not null,
    text       text,
    by_user    text
);
create index invoice_entry_invoice on invoice_entry (invoice_id);

-- The lists: what a page of 100,000 open invoices is sorted and filtered by.
create index invoice_state_due on invoice (state, due_date, number);
create index invoice_state_balance on invoice (state, (total - credited - paid) desc);
create index debtor_segment on debtor (segment);
create index contact_request_step on contact_request (step, invoice_id);
create index contact_state_created on contact (state, created_at);
create index contact_sent on contact (sent_at) where sent_at is not null;
