-- An application in which help is switched off for the time being: 0 or 1.

alter table applications add column paused bigint not null default 0;
