-- One text for SQLite and PostgreSQL: text ids, times as unix milliseconds in bigint, a week as the day number of its
-- Monday (UTC), lists as JSON in text.

create table applications (
    slug text not null primary key,
    name text not null,
    origins text not null,
    locales text not null
);

create table instructions (
    app text not null references applications (slug),
    id text not null,
    locale text not null,
    source text not null,
    title text not null,
    kind text not null,
    revision bigint not null,
    updated_at bigint not null,
    updated_by text not null,
    primary key (app, id, locale)
);

create table publications (
    app text not null references applications (slug),
    number bigint not null,
    published_at bigint not null,
    published_by text not null,
    primary key (app, number)
);

create table catalogs (
    hash text not null primary key,
    app text not null,
    number bigint not null,
    locale text not null,
    body bytea not null,
    unique (app, number, locale),
    foreign key (app, number) references publications (app, number)
);

create table people (
    id text not null primary key,
    email text not null unique,
    name text not null,
    role text not null,
    password_hash text not null
);

create table sessions (
    token_hash text not null primary key,
    person text not null references people (id) on delete cascade,
    csrf text not null,
    expires_at bigint not null
);

create index sessions_by_person on sessions (person);

-- Raw statements, kept for a short time. No person, no pseudonym, no query text: there is no column for them.
create table statements (
    id text not null primary key,
    app text not null,
    locale text not null,
    at bigint not null,
    received_at bigint not null,
    screen text not null,
    verb text not null,
    instruction text,
    step bigint,
    detail text
);

create index statements_by_receipt on statements (received_at);

create table tallies (
    app text not null,
    week bigint not null,
    measure text not null,
    subject text not null,
    detail text not null,
    count bigint not null,
    people bigint not null,
    primary key (app, week, measure, subject, detail)
);

-- Which different people stand behind a cell, this week only. The pseudonym differs from cell to cell.
create table tally_people (
    app text not null,
    week bigint not null,
    measure text not null,
    subject text not null,
    detail text not null,
    pseudonym text not null,
    primary key (app, week, measure, subject, detail, pseudonym)
);

create index tally_people_by_week on tally_people (week);

-- The salt is null once its week is closed: it is destroyed, and the week can never be opened again.
create table salts (
    week bigint not null primary key,
    salt bytea
);

create table queries (
    app text not null,
    week bigint not null,
    subject text not null,
    text text not null,
    primary key (app, week, subject)
);
