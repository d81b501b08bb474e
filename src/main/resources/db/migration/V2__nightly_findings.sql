-- What the nightly check found and mended: nothing is forgotten, and what nearly was is known.
create table nightly_finding (
    id        bigint generated always as identity primary key,
    found_at  timestamptz not null,
    kind      text not null,
    number    text not null
);
