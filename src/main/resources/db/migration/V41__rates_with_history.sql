-- Rates are never overwritten: a corrected row stands beside the one it replaces, with who replaced it, when and why.
alter table late_payment_rate drop constraint late_payment_rate_pkey;
alter table late_payment_rate alter column valid_from set not null;
alter table late_payment_rate add column id bigint generated always as identity primary key;
alter table late_payment_rate add column recorded_at timestamptz not null default now();
alter table late_payment_rate add column recorded_by text;
alter table late_payment_rate add column note text;
alter table late_payment_rate add column replaced_at timestamptz;
create unique index late_payment_rate_in_force on late_payment_rate (valid_from) where replaced_at is null;

-- How other countries compute late-payment interest, for contracts under their law. A country stands here only where
-- its rule and the rate it refers to were read; France has its own columns above.
--   reference  the rate it adds to: ECB_MRO, the refinancing rate of late_payment_rate
--   margin     points on top of it
--   anchor     PER_SEMESTER | FROZEN (semester in which the delay began) | AT_PAYMENT (semester of the payment)
--   rounding   NONE | UP_TO_HALF_POINT
--   fixed_sum  flat recovery costs per late invoice, in the currency of fixed_sum_currency
create table country_rule (
    country            text not null,
    valid_from         date not null,
    valid_to           date,
    reference          text not null check (reference = 'ECB_MRO'),
    margin             numeric not null,
    anchor             text not null check (anchor in ('PER_SEMESTER', 'FROZEN', 'AT_PAYMENT')),
    rounding           text not null check (rounding in ('NONE', 'UP_TO_HALF_POINT')),
    fixed_sum          numeric not null check (fixed_sum >= 0),
    fixed_sum_currency text not null default 'EUR',
    source             text not null check (source <> ''),
    read_on            date not null,
    cross_checked      boolean not null,
    primary key (country, valid_from)
);

insert into country_rule (
    country, valid_from, valid_to, reference, margin, anchor, rounding, fixed_sum, source, read_on, cross_checked)
values
    ('BE', '2013-03-16', null, 'ECB_MRO', 8, 'PER_SEMESTER', 'UP_TO_HALF_POINT', 40,
     'Rounding up to the next half point: eubelius.com (2014); margin and 40 €: minima of directive 2011/7/EU', '2026-11-22', false),
    ('IE', '2013-03-16', null, 'ECB_MRO', 8, 'AT_PAYMENT', 'NONE', 40,
     'enterprise.gov.ie, frequently asked questions (12.25 % in the second half of 2024; the rate of the day of payment); 40 €: minimum of directive 2011/7/EU', '2026-11-22', false),
    ('MT', '2013-03-16', null, 'ECB_MRO', 8, 'PER_SEMESTER', 'NONE', 40,
     '12.5 % on 2024-01-01 (secondary page), the refinancing rate of 4.5 % and 8 points; 40 €: minimum of directive 2011/7/EU', '2026-11-22', false);
