-- What of an invoice a dossier does not claim because the debtor contests it; set when the dossier is approved.
-- A person may claim it all the same, for a reason.
alter table court_item
    add column left_out        numeric not null default 0 check (left_out >= 0),
    add column included_reason text,
    add column included_by     text,
    add column included_at     timestamptz;
