-- What the first of two signatures stands for: where that changes, both have to sign what is there now.
alter table formal_notice add column first_approved_for text;
