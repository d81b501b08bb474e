-- Messages that are no reminders of invoices: thanks for a promise kept, an instalment coming or late, a plan confirmed.
-- "about" is the id of the promise's hold or of the plan, "part" the number of the instalment.
alter table contact add column purpose text not null default 'REMINDER';
alter table contact add column about bigint;
alter table contact add column part integer;
drop index contact_one_pending;
create unique index contact_one_pending on contact (debtor_id, channel) where state = 'PENDING' and purpose = 'REMINDER';
create unique index contact_one_note on contact (purpose, about, coalesce(part, 0))
    where purpose <> 'REMINDER' and state <> 'CANCELLED';
