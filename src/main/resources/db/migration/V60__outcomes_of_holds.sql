-- What a hold was about and what came of it: the debtor's record is counted from here.
alter table hold add column category text;
alter table hold add column outcome text;
alter table hold add column promised_on date;
-- A dispute of a part: the rest is chased meanwhile.
alter table hold add column partial boolean not null default false;
-- Holds that one word of the debtor placed together, such as a promise for several invoices.
alter table hold add column occasion bigint;
-- What had been paid, or credited, on what is held when the hold was placed or decided: what came in since is measured.
alter table hold add column paid_before numeric(19, 4);
alter table hold add column credited_before numeric(19, 4);
update hold set occasion = id;
update hold set promised_on = expires_on where kind = 'PROMISE';
update hold set category = case split_part(reason, ':', 1)
        when 'PRICE' then 'WRONG_AMOUNT' when 'QUANTITY' then 'NOT_DELIVERED' when 'NOT_RECEIVED' then 'NOT_DELIVERED'
        when 'QUALITY' then 'DEFECTIVE' when 'ALREADY_PAID' then 'ALREADY_PAID' else 'OTHER' end,
    reason = case when reason ~ '^(PRICE|QUANTITY|NOT_RECEIVED|QUALITY|ALREADY_PAID|OTHER)(: .*)?$'
        then coalesce(nullif(substring(reason from ': (.*)$'), ''), '–') else reason end
where kind = 'DISPUTE';
update hold set outcome = split_part(end_note, ':', 1)
where kind = 'DISPUTE' and state = 'ENDED' and end_note ~ '^(UPHELD|REJECTED):';
update hold set outcome = 'BROKEN' where kind = 'PROMISE' and state = 'EXPIRED';
alter table hold alter column occasion set not null;
create index hold_debtor on hold (debtor_id);
