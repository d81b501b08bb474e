-- Ten thousand contacts of one morning have the same moment: the index gives the first fifty of them without sorting all.
drop index contact_due;
create index contact_due on contact (due_at, id) where state in ('PENDING', 'APPROVED');

-- The list of invoices by debtor begins at the first names instead of sorting all.
create index debtor_in_order on debtor (name, id);

-- So does the outbox, at what was sent last.
drop index contact_sent;
create index contact_sent on contact (sent_at, id);
