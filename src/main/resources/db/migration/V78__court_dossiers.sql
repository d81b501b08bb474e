-- A debtor's file for a court, with everything that happens to it.
create sequence court_dossier_seq increment 50;
create table court_dossier (
    id               bigint primary key,
    debtor_id        bigint not null references debtor,
    procedure        text   not null references court_procedure,
    stage            text   not null,
    court_kind       text,
    court_town       text,
    grounds          text,
    signatory        text,
    as_of            date,
    opened_at        timestamptz not null,
    approved_at      timestamptz,
    approved_by      text,
    filed_on         date,
    filing_reference text,
    hearing_on       date,
    decided_on       date,
    decision         text,
    granted          numeric,
    served_on        date,
    served_in_person boolean,
    opposed_on       date,
    ruled_on         date,
    title_on         date,
    officer          text,
    entrusted_on     date,
    follow_up_on     date,
    closed_at        timestamptz,
    outcome          text,
    version          int not null
);
-- A debtor's invoices join the dossier that is being prepared.
create unique index court_dossier_one_prepared on court_dossier (debtor_id) where stage in ('PREPARING', 'APPROVING');
create index court_dossier_by_debtor on court_dossier (debtor_id);

create sequence court_item_seq increment 50;
create table court_item (
    id         bigint primary key,
    dossier_id bigint not null references court_dossier on delete cascade,
    invoice_id bigint not null references invoice,
    left_at    timestamptz,
    why_left   text
);
create unique index court_item_in_one_dossier on court_item (invoice_id) where left_at is null;
create index court_item_by_dossier on court_item (dossier_id);

-- What happened, in order; "fact" is a key of messages/court, its arguments are already written in French figures.
create table court_note (
    id         bigint generated always as identity primary key,
    dossier_id bigint not null references court_dossier on delete cascade,
    at         timestamptz not null,
    by_user    text not null,
    fact       text not null,
    day        date,
    text       text
);
create index court_note_by_dossier on court_note (dossier_id);

-- Costs in euros. Recoverable: they may be claimed with the debt once there is a title (CPCE L111-8).
create table court_cost (
    id          bigint generated always as identity primary key,
    dossier_id  bigint not null references court_dossier on delete cascade,
    incurred_on date not null,
    code        text not null,
    amount      numeric not null check (amount > 0),
    recoverable boolean not null,
    note        text,
    entered_at  timestamptz not null,
    entered_by  text not null
);
create index court_cost_by_dossier on court_cost (dossier_id);

-- Papers that nobody else holds: contract, delivery note, register extract.
create table court_paper (
    id         bigint generated always as identity primary key,
    dossier_id bigint not null references court_dossier on delete cascade,
    code       text not null,
    title      text not null,
    day        date not null,
    media_type text not null,
    content    bytea not null,
    added_at   timestamptz not null,
    added_by   text not null
);
create index court_paper_by_dossier on court_paper (dossier_id);

-- Points of the checklist that a person has settled without a paper, and why.
create table court_waived_point (
    dossier_id bigint not null references court_dossier on delete cascade,
    code       text not null,
    reason     text not null,
    by_user    text not null,
    primary key (dossier_id, code)
);

-- What was approved, as it goes to the court.
create table court_file (
    dossier_id bigint not null references court_dossier on delete cascade,
    kind       text not null check (kind in ('REQUEST', 'EXHIBITS')),
    content    bytea not null,
    sha256     text not null,
    made_at    timestamptz not null,
    primary key (dossier_id, kind)
);
