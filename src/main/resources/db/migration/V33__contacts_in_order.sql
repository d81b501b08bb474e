-- Ten thousand contacts of one morning have the same moment: the index gives the first fifty of them without sorting all.
drop index contact_due;
create index contact_due on contact (due_at, id) where state in ('PENDING', 'APPROVED');
