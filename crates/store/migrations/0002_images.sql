-- The pictures of an application's instructions, by the name that the Markdown says. Not part of a publication: a
-- picture that is replaced is replaced for every reader.
create table images (
    app text not null references applications (slug),
    name text not null,
    hash text not null,
    body bytea not null,
    primary key (app, name)
);
