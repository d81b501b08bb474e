-- Companies change what dossiers go by: times, papers, kinds, courts, fees. What stood before is kept, and who changed it.
alter table court_deadline
    add column entered_at  timestamptz,
    add column entered_by  text,
    add column replaced_at timestamptz;

alter table court_checklist drop constraint court_checklist_pkey;
alter table court_checklist
    add column id          bigint generated always as identity primary key,
    add column source      text,
    add column read_on     date,
    add column entered_at  timestamptz,
    add column entered_by  text,
    add column replaced_at timestamptz;
update court_checklist c set source = p.source, read_on = p.read_on from court_procedure p where p.code = c.procedure;
alter table court_checklist
    alter column source set not null,
    alter column read_on set not null,
    add check (source <> '');
create unique index court_checklist_once on court_checklist (procedure, code) where replaced_at is null;

-- "before" and "after" are codes, figures or names; null where there was nothing, or is nothing any more.
create table court_rule_change (
    id        bigint generated always as identity primary key,
    at        timestamptz not null,
    by_user   text        not null,
    subject   text        not null check (subject in ('DEADLINE', 'CHECKLIST', 'PROCEDURE', 'FEE', 'SEAT')),
    procedure text references court_procedure,
    name_fr   text        not null,
    name_en   text        not null,
    before    text,
    after     text,
    source    text
);
