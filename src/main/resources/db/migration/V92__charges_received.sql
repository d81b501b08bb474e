-- Money that pays interest, the indemnity or costs belongs to no invoice and is no credit of the debtor either.
alter table payment add column charges numeric(19, 4) not null default 0 check (charges >= 0);
