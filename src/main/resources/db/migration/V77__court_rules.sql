-- What a court asks, of whom, by when and for how much: tables that a company edits, not constants in a program.
-- Sources are named in each row. "confirmed" means that a person of the company has checked the row: none is when shipped.

-- The kinds of dossier. service/opposition: whether a decision must be served, and whether the debtor may oppose it then.
create table court_procedure (
    code           text    primary key,
    position       int     not null,
    name_fr        text    not null,
    name_en        text    not null,
    document_fr    text    not null,
    filing_fr      text    not null,
    filing_en      text    not null,
    deciding_fr    text    not null,
    deciding_en    text    not null,
    opposition     boolean not null,
    most           numeric check (most > 0),
    available      boolean not null,
    why_not_fr     text,
    why_not_en     text,
    basis          text    not null,
    source         text    not null check (source <> ''),
    read_on        date    not null,
    check (available or (why_not_fr is not null and why_not_en is not null))
);

insert into court_procedure (code, position, name_fr, name_en, document_fr, filing_fr, filing_en, deciding_fr, deciding_en,
    opposition, most, available, why_not_fr, why_not_en, basis, source, read_on)
values
    ('PAYMENT_ORDER', 1, 'Injonction de payer', 'Order for payment', 'Requête en injonction de payer',
     'Déposez la requête et le bordereau de pièces au greffe, en ligne ou sur papier, puis consignez les frais de greffe.',
     'File the request and the exhibits with the clerk, online or on paper, then deposit the clerk’s fee.',
     'Le président statue sur pièces. L’ordonnance peut accueillir la demande, en partie ou en totalité, ou la rejeter ; un rejet est sans recours pour le créancier, qui peut agir par une autre voie.',
     'The president decides on paper. The order may grant the claim, in part or in full, or refuse it; there is no appeal against a refusal, other ways stay open.',
     true, null, true, null, null, 'CPC 1405 à 1425',
     'Code de procédure civile, articles 1405 à 1425 ; décret n° 2026-96 du 16 février 2026', '2026-11-22'),
    ('PROVISION', 2, 'Référé-provision', 'Interim payment (référé-provision)', 'Exposé de la demande de provision',
     'Faites délivrer l’assignation en référé par un commissaire de justice, à une date qui laisse au débiteur un temps suffisant pour se préparer. Avocat obligatoire au-dessus de 10 000 €.',
     'Have the summons served by a commissaire de justice, on a day that leaves the debtor time enough to prepare. A lawyer is mandatory above €10,000.',
     'Le juge des référés statue à titre provisoire, si l’obligation n’est pas sérieusement contestable. Son ordonnance est exécutoire de droit à titre provisoire.',
     'The judge decides provisionally if the debt cannot be seriously disputed. The order is enforceable at once.',
     false, null, true, null, null, 'CPC 873 al. 2, 484, 486, 514, 853',
     'Code de procédure civile, articles 484, 486, 514, 853 et 873', '2026-11-22'),
    ('SUMMONS', 3, 'Assignation au fond', 'Summons on the merits', 'Exposé de la demande',
     'Obtenez une date d’audience, faites délivrer l’assignation par un commissaire de justice, puis remettez-en une copie au greffe. Avocat obligatoire au-dessus de 10 000 €.',
     'Obtain a day of hearing, have the summons served by a commissaire de justice, then lodge a copy with the clerk. A lawyer is mandatory above €10,000.',
     'Le tribunal juge après débat contradictoire. Il statue aussi sur les dépens et les frais de l’article 700.',
     'The court decides after hearing both sides; it also decides on costs.',
     false, null, true, null, null, 'CPC 54, 56, 853, 855 à 857, 696, 700',
     'Code de procédure civile, articles 54, 56, 696, 700, 853 et 855 à 857', '2026-11-22'),
    ('SMALL_CLAIM', 4, 'Petites créances (commissaire de justice)', 'Small claims (commissaire de justice)', 'Demande de recouvrement de petite créance',
     'Confiez la demande à un commissaire de justice du ressort de la cour d’appel du débiteur, qui invite celui-ci à participer. Aucun paiement ne peut être fait avant que l’issue soit constatée.',
     'Entrust the request to a commissaire de justice in the debtor’s court-of-appeal area, who invites the debtor to take part. No payment may be made before the outcome is recorded.',
     'Le silence du débiteur vaut refus. En cas d’accord, un autre commissaire que celui qui délivre le titre procède à l’exécution. Tous les frais restent au créancier. Depuis avril 2026, les créances facturées entre commerçants relèvent d’une autre procédure.',
     'Silence is refusal. After an agreement another commissaire than the one who issues the title enforces it. All costs stay with the creditor. Since April 2026 invoices between merchants come under another procedure.',
     false, 5000, true, null, null, 'CPCE L125-1, R125-1 à R125-8',
     'Code des procédures civiles d’exécution, articles L125-1 et R125-1 à R125-8', '2026-11-22'),
    ('UNCONTESTED', 5, 'Créance commerciale incontestée', 'Uncontested commercial claim', 'Demande de commandement de payer',
     'Confiez la demande à un commissaire de justice, qui signifie un commandement de payer.',
     'Entrust the request to a commissaire de justice, who serves an order to pay.',
     'Un mois pour payer ou contester ; toute contestation met fin à la procédure.',
     'One month to pay or to contest; any contest ends the procedure.',
     false, null, false,
     'Procédure créée par la loi n° 2026-307 du 23 avril 2026. Le décret d’application, les mentions obligatoires du commandement, le tarif et la charge des frais n’ont pas pu être vérifiés : à confirmer avec un commissaire de justice avant de l’ouvrir ici.',
     'Created by act no. 2026-307 of 23 April 2026. The implementing decree, the mandatory wording of the order, the tariff and who bears the costs could not be verified: confirm with a commissaire de justice before opening it here.',
     'CPCE L126-1 et suivants', 'loi n° 2026-307 du 23 avril 2026 ; entreprendre.service-public.gouv.fr/actualites/A18889', '2026-09-16');

-- What a dossier of a kind should hold. "code" is a kind of exhibit, or a paper that the company adds itself.
create table court_checklist (
    procedure text    not null references court_procedure,
    position  int     not null,
    code      text    not null,
    name_fr   text    not null,
    name_en   text    not null,
    required  boolean not null,
    basis     text    not null,
    primary key (procedure, code)
);

insert into court_checklist (procedure, position, code, name_fr, name_en, required, basis)
select procedure, position, code, name_fr, name_en, required, basis
from (values
    ('ORDER', 1, 'Contrat, bon de commande ou devis accepté', 'Contract, order or accepted quote', true, 'CPC 1405, 1407'),
    ('DELIVERY', 2, 'Bon de livraison ou preuve d’exécution', 'Delivery note or proof of performance', true, 'CPC 1407'),
    ('INVOICE', 3, 'Factures', 'Invoices', true, 'CPC 1407'),
    ('TERMS', 4, 'Conditions générales de vente', 'General terms of sale', false, 'C. com. L441-10'),
    ('REMINDER', 5, 'Relances', 'Reminders', false, 'usage'),
    ('FORMAL_NOTICE', 6, 'Mise en demeure', 'Formal notice', true, 'C. civ. 1344'),
    ('PROOF_OF_DELIVERY', 7, 'Preuve d’envoi et de réception de la mise en demeure', 'Proof that the notice was posted and delivered', true, 'CPC 668, 669'),
    ('REGISTER', 8, 'Extrait du registre du commerce (K-bis) du débiteur', 'Extract of the debtor from the company register', true, 'CPC 54')
    ) as papers (code, position, name_fr, name_en, required, basis),
    (values ('PAYMENT_ORDER'), ('PROVISION'), ('SUMMONS')) as kinds (procedure);
insert into court_checklist (procedure, position, code, name_fr, name_en, required, basis) values
    ('PROVISION', 9, 'LAWYER', 'Mandat de l’avocat, au-dessus de 10 000 €', 'The lawyer’s instructions, above €10,000', false, 'CPC 853'),
    ('SUMMONS', 9, 'LAWYER', 'Mandat de l’avocat, au-dessus de 10 000 €', 'The lawyer’s instructions, above €10,000', false, 'CPC 853'),
    ('SUMMONS', 10, 'SETTLEMENT', 'Démarches entreprises pour une résolution amiable', 'What was done to settle amicably', false, 'CPC 56'),
    ('SMALL_CLAIM', 1, 'INVOICE', 'Factures', 'Invoices', true, 'CPCE R125-1'),
    ('SMALL_CLAIM', 2, 'ORDER', 'Contrat, bon de commande ou devis accepté', 'Contract, order or accepted quote', true, 'CPCE R125-1'),
    ('SMALL_CLAIM', 3, 'REMINDER', 'Relances', 'Reminders', false, 'usage'),
    ('UNCONTESTED', 1, 'INVOICE', 'Factures', 'Invoices', true, 'CPCE L126-1');

-- How long something takes by law. counted_from: FILING, HEARING, DECISION, SERVICE, OPPOSITION or TITLE.
-- A row holds for decisions (before there is one: for days counted from) of valid_from to valid_to.
-- ours: we must act by then; otherwise the other side may, and we wait.
create table court_deadline (
    id            bigint generated always as identity primary key,
    procedure     text    not null references court_procedure,
    code          text    not null,
    counted_from  text    not null check (counted_from in ('FILING', 'HEARING', 'DECISION', 'SERVICE', 'OPPOSITION', 'TITLE')),
    before        boolean not null default false,
    amount        int     not null check (amount > 0),
    unit          text    not null check (unit in ('DAYS', 'MONTHS', 'YEARS')),
    ours          boolean not null,
    distance      boolean not null default false,
    name_fr       text    not null,
    name_en       text    not null,
    valid_from    date,
    valid_to      date,
    basis         text    not null,
    source        text    not null check (source <> ''),
    read_on       date    not null,
    confirmed     boolean not null default false
);

insert into court_deadline (procedure, code, counted_from, before, amount, unit, ours, distance, name_fr, name_en, valid_from, valid_to, basis, source, read_on)
values
    ('PAYMENT_ORDER', 'FEE_DEPOSIT', 'FILING', false, 15, 'DAYS', true, false, 'Consigner les frais de greffe', 'Deposit the clerk’s fee', null, null, 'CPC 1425', 'Code de procédure civile, article 1425', '2026-11-22'),
    ('PAYMENT_ORDER', 'SERVICE', 'DECISION', false, 6, 'MONTHS', true, false, 'Signifier l’ordonnance, faute de quoi elle est non avenue', 'Serve the order, which is void otherwise', null, '2026-08-31', 'CPC 1411', 'Code de procédure civile, article 1411 (rédaction antérieure au décret n° 2026-96)', '2026-11-22'),
    ('PAYMENT_ORDER', 'SERVICE', 'DECISION', false, 3, 'MONTHS', true, false, 'Signifier l’ordonnance, faute de quoi elle est non avenue', 'Serve the order, which is void otherwise', '2026-09-01', null, 'CPC 1411', 'décret n° 2026-96 du 16 février 2026, art. 9 (lu dans des sources secondaires : lemondedudroit, lofficieldesmetiers)', '2026-09-23'),
    ('PAYMENT_ORDER', 'OPPOSITION', 'SERVICE', false, 1, 'MONTHS', false, true, 'Délai d’opposition du débiteur', 'Time for the debtor to oppose', null, null, 'CPC 1416, 643', 'Code de procédure civile, articles 643 et 1416', '2026-11-22'),
    ('PAYMENT_ORDER', 'ENFORCEABLE', 'SERVICE', false, 2, 'MONTHS', false, true, 'Exécution possible si le greffe n’a pas notifié d’opposition', 'Enforcement possible if the clerk has notified no opposition', '2026-09-01', null, 'CPC 1415, 1422', 'décret n° 2026-96 du 16 février 2026 (lu dans des sources secondaires)', '2026-09-23'),
    ('PAYMENT_ORDER', 'OPPOSITION_DEPOSIT', 'OPPOSITION', false, 15, 'DAYS', true, false, 'Consigner les frais de l’opposition, ou constituer avocat devant le tribunal judiciaire', 'Deposit the fees of the opposition, or appoint a lawyer before a tribunal judiciaire', null, null, 'CPC 1418, 1425', 'Code de procédure civile, articles 1418 et 1425', '2026-11-22'),
    ('PAYMENT_ORDER', 'ENFORCEMENT', 'TITLE', false, 10, 'YEARS', true, false, 'Exécuter le titre', 'Enforce the title', null, null, 'CPCE L111-4', 'Code des procédures civiles d’exécution, article L111-4', '2026-11-22'),
    ('PROVISION', 'ENFORCEMENT', 'TITLE', false, 10, 'YEARS', true, false, 'Exécuter le titre', 'Enforce the title', null, null, 'CPCE L111-4', 'Code des procédures civiles d’exécution, article L111-4', '2026-11-22'),
    ('SUMMONS', 'SUMMONS', 'HEARING', true, 15, 'DAYS', true, false, 'Faire délivrer l’assignation', 'Have the summons served', null, null, 'CPC 856', 'Code de procédure civile, article 856', '2026-11-22'),
    ('SUMMONS', 'COPY', 'HEARING', true, 8, 'DAYS', true, false, 'Remettre au greffe la copie de l’assignation, faute de quoi elle est caduque', 'Lodge the copy of the summons, which lapses otherwise', null, null, 'CPC 857', 'Code de procédure civile, article 857', '2026-11-22'),
    ('SUMMONS', 'ENFORCEMENT', 'TITLE', false, 10, 'YEARS', true, false, 'Exécuter le titre', 'Enforce the title', null, null, 'CPCE L111-4', 'Code des procédures civiles d’exécution, article L111-4', '2026-11-22'),
    ('SMALL_CLAIM', 'ANSWER', 'FILING', false, 1, 'MONTHS', false, false, 'Réponse du débiteur à l’invitation', 'The debtor’s answer to the invitation', null, null, 'CPCE L125-1, R125-1 à R125-8', 'Code des procédures civiles d’exécution, articles R125-1 à R125-8', '2026-11-22');

-- Which court is proposed for a debtor's seat. The person who prepares a dossier confirms or changes it (CPC 1406).
create table court_seat (
    department text not null check (department ~ '^([0-9]{2}|2[AB]|9[0-9]{2})$'),
    kind       text not null check (kind in ('TC', 'TAE', 'TJ')),
    town       text,
    valid_from date not null,
    valid_to   date,
    note       text,
    source     text not null check (source <> ''),
    changed_at timestamptz,
    changed_by text,
    primary key (department, valid_from)
);

insert into court_seat (department, kind, town, valid_from, valid_to, note, source)
select department, 'TAE', town, '2025-01-01', '2028-12-31',
       'Son ressort ne couvre peut-être pas tout le département.',
       'liste des douze tribunaux des activités économiques, du 1er janvier 2025 pour quatre ans (actu-juridique.fr, efl.fr)'
from (values ('84', 'Avignon'), ('89', 'Auxerre'), ('76', 'Le Havre'), ('72', 'Le Mans'), ('87', 'Limoges'), ('69', 'Lyon'),
             ('13', 'Marseille'), ('54', 'Nancy'), ('92', 'Nanterre'), ('75', 'Paris'), ('22', 'Saint-Brieuc'),
             ('78', 'Versailles')) as tae (department, town);
insert into court_seat (department, kind, town, valid_from, note, source)
select department, 'TJ', null, '2025-01-01',
       'La chambre commerciale du tribunal judiciaire tient lieu de tribunal de commerce.', 'Code de commerce L731-1'
from (values ('57'), ('67'), ('68')) as alsace_moselle (department);
insert into court_seat (department, kind, town, valid_from, note, source)
select department, 'TC', null, '2025-01-01', 'Ville à compléter.', 'Code de procédure civile 1406'
from (select lpad(n::text, 2, '0') as department from generate_series(1, 95) n where n <> 20
      union select '2A' union select '2B') as departments
where department not in (select department from court_seat);

-- Fees. "above" and "up_to" are the claim in euros; a row without court_kind holds for all. Replaced rows are kept.
create table court_fee (
    id          bigint generated always as identity primary key,
    code        text    not null check (code in ('CLERK', 'SERVICE', 'SERVICE_TRAVEL')),
    procedure   text    not null references court_procedure,
    court_kind  text    check (court_kind in ('TC', 'TAE', 'TJ')),
    above       numeric not null default 0,
    up_to       numeric,
    amount      numeric not null check (amount >= 0),
    valid_from  date    not null,
    valid_to    date,
    basis       text    not null,
    source      text    not null check (source <> ''),
    read_on     date    not null,
    confirmed   boolean not null default false,
    entered_at  timestamptz,
    entered_by  text,
    replaced_at timestamptz
);

insert into court_fee (code, procedure, court_kind, above, up_to, amount, valid_from, valid_to, basis, source, read_on)
values
    ('CLERK', 'PAYMENT_ORDER', 'TC', 0, null, 33.47, '2026-03-01', null, 'arrêté du 25 février 2026', 'Les sources divergent : 25,19 € (arrêté), 30,23 € (Infogreffe), 33,47 € (Service-Public, repris ici). À vérifier auprès du greffe.', '2026-09-25'),
    ('CLERK', 'PAYMENT_ORDER', 'TAE', 0, null, 33.47, '2026-03-01', null, 'arrêté du 25 février 2026', 'Les sources divergent : 25,19 € (arrêté), 30,23 € (Infogreffe), 33,47 € (Service-Public, repris ici). À vérifier auprès du greffe.', '2026-09-25'),
    ('CLERK', 'PAYMENT_ORDER', 'TJ', 0, null, 0, '2026-03-01', null, 'aucun frais de greffe', 'Service-Public F38156', '2026-09-25'),
    ('SERVICE', 'PAYMENT_ORDER', null, 0, 128, 12.90, '2026-03-01', '2028-02-29', 'C. com. A444-11, A444-46', 'émolument de 25,79 € × 0,5, arrondi au centime. Hors taxes ou TTC : à vérifier.', '2026-09-25'),
    ('SERVICE', 'PAYMENT_ORDER', null, 128, 1280, 25.79, '2026-03-01', '2028-02-29', 'C. com. A444-11, A444-46', 'émolument de 25,79 €. Hors taxes ou TTC : à vérifier.', '2026-09-25'),
    ('SERVICE', 'PAYMENT_ORDER', null, 1280, null, 51.58, '2026-03-01', '2028-02-29', 'C. com. A444-11, A444-46', 'émolument de 25,79 € × 2. Hors taxes ou TTC : à vérifier.', '2026-09-25'),
    ('SERVICE_TRAVEL', 'PAYMENT_ORDER', null, 0, null, 8.80, '2026-03-01', '2028-02-29', 'C. com. A444-48', 'forfait pour un acte électronique. Hors taxes ou TTC : à vérifier.', '2026-09-25');
