-- One formal notice of a debtor: a letter about all invoices whose journeys asked for it, and what became of it.
--   round            1 for the first letter, one more each time it is written anew after a return
--   allowance        NEEDED, GIVEN or null: whether the account manager has to agree first
--   carriage         HOUSE: posted by a person; CARRIER: handed to a postal service by this program
--   handing_until    the program is handing it over at this moment; too late to change anything
--   received_on      day of delivery, refusal, or return
--   runs_until       last day of the delay
create sequence formal_notice_seq increment by 50;
create table formal_notice (
    id                bigint primary key,
    debtor_id         bigint not null references debtor,
    state             text not null,
    round             int not null,
    opened_at         timestamptz not null,
    allowance         text,
    allowed_by        text,
    channel           text not null,
    carriage          text,
    signatory         text,
    signatory_title   text,
    first_approver    text,
    first_approved_at timestamptz,
    approved_by       text,
    approved_at       timestamptz,
    letter_date       date,
    delay_days        int,
    attempts          int not null default 0,
    next_attempt_at   timestamptz,
    handing_until     timestamptz,
    carrier_reference text,
    last_error        text,
    tracking_number   text,
    posted_on         date,
    posted_by         text,
    received_on       date,
    received_by       text,
    runs_until        date,
    ended_at          timestamptz,
    ended_by          text,
    end_reason        text,
    end_note          text,
    version           int not null
);
create index formal_notice_debtor on formal_notice (debtor_id);
create index formal_notice_to_hand_over on formal_notice (next_attempt_at) where state = 'APPROVED' and carriage = 'CARRIER';

-- One invoice in a notice. The figures are those of the letter, frozen when it was approved.
create sequence notice_item_seq increment by 50;
create table notice_item (
    id         bigint primary key,
    notice_id  bigint not null references formal_notice on delete cascade,
    invoice_id bigint not null references invoice,
    state      text not null,
    joined_at  timestamptz not null,
    left_at    timestamptz,
    currency   char(3),
    principal  numeric(19, 4),
    interest   numeric(19, 4),
    indemnity  numeric(19, 4)
);
create index notice_item_notice on notice_item (notice_id);
create index notice_item_invoice on notice_item (invoice_id);
-- an invoice stands in one notice at most
create unique index notice_item_standing on notice_item (invoice_id) where state = 'STANDING';

-- The letters as they were approved, and the proofs of what became of them, kept here because a carrier keeps them for a
-- year only (Code des postes et des communications électroniques R53-2, R53-3).
create sequence notice_paper_seq increment by 50;
create table notice_paper (
    id          bigint primary key,
    notice_id   bigint not null references formal_notice on delete cascade,
    kind        text not null,
    round       int not null,
    day         date not null,
    name        text not null,
    media_type  text not null,
    content     bytea not null,
    fingerprint text not null,
    stored_at   timestamptz not null,
    stored_by   text not null
);
create index notice_paper_notice on notice_paper (notice_id);
