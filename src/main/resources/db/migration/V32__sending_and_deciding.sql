-- When the sender began to hand the message over. A message that is marked as sending and has no such moment has not
-- left: if its sender dies, it goes back to those that wait. One that has may have left.
alter table contact add column embarked_at timestamptz;
update contact set embarked_at = judged_at where state = 'SENDING';

-- The day whose figures the message states. A message that was approved leaves with the words that were read.
alter table contact add column written_on date;

-- Who said what became of a message of which the program did not know.
alter table contact add column settled_by text;
alter table contact add column settled_at timestamptz;

-- Every new day that a hold was given.
create table hold_extension (
    id          bigint generated always as identity primary key,
    hold_id     bigint not null references hold,
    at          timestamptz not null,
    by_user     text,
    until_from  date not null,
    until_to    date not null,
    note        text
);
create index hold_extension_hold on hold_extension (hold_id);
