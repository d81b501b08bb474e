-- What leaves for somebody who works for the creditor, such as an agency: a mail, or files laid into a folder.
create sequence parcel_seq increment by 50;
create table parcel (
    id            bigint primary key,
    about         text not null,
    addressee     text not null,
    email         text,
    folder        text,
    subject       text not null,
    body          text not null,
    file          text,
    state         text not null,
    created_at    timestamptz not null,
    approved_by   text,
    approved_at   timestamptz,
    due_at        timestamptz not null,
    message_id    text,
    sending_until timestamptz,
    attempts      integer not null default 0,
    sent_at       timestamptz,
    sent_to       text,
    last_error    text,
    version       integer not null default 0,
    check (email is not null or folder is not null)
);
create index parcel_about on parcel (about);
create index parcel_waiting on parcel (due_at) where state in ('WAITING', 'SENDING');
