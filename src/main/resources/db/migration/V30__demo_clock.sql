-- What the demonstration's clock showed last, so that it goes on from there after a restart. One row, demo profile only.
create table demo_clock (
    id     integer primary key check (id = 1),
    moment timestamptz not null
);
