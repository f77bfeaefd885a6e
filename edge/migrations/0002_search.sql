-- What searches, and answers before a form is sent, tell whoever writes articles. Days are the
-- milliseconds since 1970 at which they began in UTC, and counts all that is known of one: nothing
-- says who or when.

create table failed_search (
  query text not null,             -- folded; see edge/src/domain/query.rs
  language text not null,
  day_at integer not null,
  count integer not null,
  primary key (query, language, day_at)
) strict;
create index failed_search_by_day on failed_search (day_at);

create table deflection (
  article text not null,
  language text not null,
  day_at integer not null,
  count integer not null,
  primary key (article, language, day_at)
) strict;
create index deflection_by_day on deflection (day_at);

-- The articles that the customer was shown before the form was sent; for agents alone.
create table ticket_article (
  ticket_id text not null references ticket (id),
  article text not null,
  opened integer not null check (opened in (0, 1)),
  primary key (ticket_id, article)
) strict;
