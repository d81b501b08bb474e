-- Asked right before each message leaves: has its debtor paid since it was written?
create index payment_debtor on payment (debtor_id, recorded_at);
