-- What a request with an Idempotency-Key was answered: sent again within seven days, it gets the same answer and does
-- nothing twice. Without a status it is being worked on.
create table api_answer (
    key          text primary key,
    fingerprint  text not null,
    status       integer,
    content_type text,
    location     text,
    body         bytea,
    at           timestamptz not null
);
create index api_answer_at on api_answer (at);
