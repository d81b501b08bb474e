-- Kinds of dossier that begin with a summons: there is a day of hearing, and a draft for the lawyer or the officer.
alter table court_procedure add column summons boolean not null default false;
update court_procedure set summons = true, document_fr = 'Projet d’assignation en référé-provision' where code = 'PROVISION';
update court_procedure set summons = true, document_fr = 'Projet d’assignation' where code = 'SUMMONS';

-- The invitation that a commissaire de justice sends for a small claim: the debtor's month runs from it.
alter table court_dossier
    add column invited_on date,
    add column invited_by text check (invited_by in ('REGISTERED', 'ELECTRONIC'));
alter table court_deadline drop constraint court_deadline_counted_from_check;
alter table court_deadline add constraint court_deadline_counted_from_check
    check (counted_from in ('FILING', 'HEARING', 'DECISION', 'SERVICE', 'OPPOSITION', 'TITLE', 'INVITATION'));
update court_deadline set counted_from = 'INVITATION' where code = 'ANSWER';

-- Figures that decide what a person should know of a dossier.
create table court_figure (
    id         bigint generated always as identity primary key,
    code       text    not null check (code in ('LAWYER_ABOVE')),
    amount     numeric not null check (amount >= 0),
    valid_from date,
    valid_to   date,
    basis      text    not null,
    source     text    not null check (source <> ''),
    read_on    date    not null,
    confirmed  boolean not null default false
);
insert into court_figure (code, amount, valid_from, basis, source, read_on)
values ('LAWYER_ABOVE', 10000, '2020-01-01', 'CPC 853', 'Code de procédure civile, article 853', '2026-11-22');

-- What a large company pays for a claim before a tribunal des activités économiques.
create table court_contribution (
    id             bigint generated always as identity primary key,
    claim_above    numeric not null,
    employees_from int     not null,
    turnover_above numeric not null,
    turnover_up_to numeric,
    profit_above   numeric not null,
    percent        numeric not null check (percent > 0),
    most           numeric not null check (most > 0),
    valid_from     date    not null,
    valid_to       date,
    basis          text    not null,
    source         text    not null check (source <> ''),
    read_on        date    not null,
    confirmed      boolean not null default false
);
insert into court_contribution (claim_above, employees_from, turnover_above, turnover_up_to, profit_above, percent, most,
    valid_from, valid_to, basis, source, read_on)
values
    (50000, 250, 50000000, 1500000000, 3000000, 3, 50000, '2025-01-01', '2028-12-31', 'décret n° 2024-1225',
     'décret n° 2024-1225 (LEGIARTI000050918154, legisocial.fr). Qu’elle vaille pour une requête en injonction de payer n’a pas pu être vérifié.', '2026-11-22'),
    (50000, 250, 1500000000, null, 0, 5, 100000, '2025-01-01', '2028-12-31', 'décret n° 2024-1225',
     'décret n° 2024-1225 (LEGIARTI000050918154, legisocial.fr). Qu’elle vaille pour une requête en injonction de payer n’a pas pu être vérifié.', '2026-11-22');
