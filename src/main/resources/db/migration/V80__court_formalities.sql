-- Some times of the law are kept by an act beside the steps of a dossier: fees deposited, a lawyer appointed, a copy lodged.
-- Each opens a task of its own, because the claim lapses when it is forgotten.
alter table court_deadline add column formality boolean not null default false;
-- Before which kinds of court a time runs, as "TC,TAE"; null: before all.
alter table court_deadline add column courts text check (courts ~ '^(TC|TAE|TJ)(,(TC|TAE|TJ))*$');

update court_deadline set formality = true, courts = 'TC,TAE',
    name_fr = 'Consigner les frais de greffe',
    name_en = 'Deposit the clerk’s fee',
    source = 'Code de procédure civile, article 1425. Qu’il vaille aussi devant un tribunal des activités économiques n’a pas pu être vérifié ; il est compté ici, par prudence.'
where code = 'FEE_DEPOSIT';
update court_deadline set formality = true, courts = 'TC,TAE',
    name_fr = 'Consigner les frais de l’opposition',
    name_en = 'Deposit the fees of the opposition',
    basis = 'CPC 1425',
    source = 'Code de procédure civile, article 1425. Compté du jour où l’opposition nous est connue : jamais plus tard que de l’invitation du greffe.'
where code = 'OPPOSITION_DEPOSIT';
update court_deadline set formality = true, name_fr = 'Remettre au greffe la copie de l’assignation', name_en = 'Lodge the copy of the summons'
where code = 'COPY';
insert into court_deadline (procedure, code, counted_from, amount, unit, ours, formality, courts, name_fr, name_en, basis, source, read_on)
values ('PAYMENT_ORDER', 'LAWYER', 'OPPOSITION', 15, 'DAYS', true, true, 'TJ',
    'Constituer avocat si la représentation est obligatoire',
    'Appoint a lawyer where one is mandatory',
    'CPC 1418', 'Code de procédure civile, article 1418. Compté du jour où l’opposition nous est connue.', '2026-11-22');

create sequence court_formality_seq increment 50;
create table court_formality (
    id           bigint primary key,
    dossier_id   bigint not null references court_dossier on delete cascade,
    deadline_id  bigint not null references court_deadline,
    counted_from date   not null,
    last_day     date   not null,
    state        text   not null,
    done_on      date,
    ended_at     timestamptz,
    ended_by     text,
    note         text
);
create unique index court_formality_once on court_formality (dossier_id, deadline_id) where state = 'OPEN';
create index court_formality_by_dossier on court_formality (dossier_id);
