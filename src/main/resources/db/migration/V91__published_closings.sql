-- The closing of proceedings as BODACC has published it. Closed for lack of assets, what is left of the claim is proposed
-- to be written off; any other closing is for a person to look at.
alter table insolvency add column closing_notice_id text;
alter table insolvency add column closing_published_on date;
alter table insolvency add column closing_judgment_on date;
alter table insolvency add column closing_nature text;
alter table insolvency add column without_assets boolean not null default false;
