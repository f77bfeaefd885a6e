-- Times are milliseconds since 1970 in UTC; ids are ULIDs; addresses are lower case.

create table contact (
  id text primary key,
  address text not null unique,
  name text not null,
  verified_at integer,             -- when the address was last proved by a code or link
  created_at integer not null
) strict;

create table counter (
  name text primary key,
  value integer not null
) strict;
insert into counter (name, value) values ('ticket', 0);

create table ticket (
  id text primary key,
  number integer not null unique,  -- what people read; never a key to anything
  submission text not null unique, -- the form's idempotency key
  contact_id text not null references contact (id),
  requester text not null,         -- the name as typed in the form
  subject text not null,
  kind text not null check (kind in ('support', 'inquiry', 'bug', 'feature')),
  status text not null check (status in ('open', 'in-progress', 'waiting', 'resolved', 'closed')),
  priority text not null check (priority in ('low', 'medium', 'high', 'urgent')),
  channel text not null check (channel in ('portal')),
  language text not null,
  article text,                    -- the article the form was opened from
  agent text,                      -- address of who answers; null while nobody does
  resolution text,
  created_at integer not null,
  updated_at integer not null
) strict;
create index ticket_by_contact on ticket (contact_id, updated_at);
create index ticket_by_status on ticket (status, updated_at);

create table message (
  id text primary key,
  submission text not null unique,
  ticket_id text not null references ticket (id),
  author text not null check (author in ('customer', 'agent')),
  author_name text not null,
  visibility text not null check (visibility in ('public', 'internal')),
  body text not null,
  created_at integer not null,
  check (author = 'agent' or visibility = 'public')
) strict;
create index message_by_ticket on message (ticket_id, created_at, id);

-- Who waited longest for a ticket. Who is an agent at all stands in the site, not here.
create table agent (
  address text primary key,
  assigned_at integer not null
) strict;

create table session (
  id text primary key,             -- SHA-256 of the cookie
  contact_id text references contact (id),
  agent text,
  created_at integer not null,
  seen_at integer not null,
  check ((contact_id is null) <> (agent is null))
) strict;

-- A one-time code and the link mailed with it. The row exists for unknown addresses as well, so
-- that asking takes the same work; nobody can use it then.
create table code (
  id text primary key,             -- the challenge, in a cookie; worthless without code or link
  contact_id text references contact (id),
  agent text,
  hash text not null,              -- HMAC of the six digits
  tries integer not null default 0,
  session_id text unique,          -- set by the try that matched: single use
  created_at integer not null,
  expires_at integer not null
) strict;
create index code_by_creation on code (created_at);
create index code_by_contact on code (contact_id, created_at);
create index code_by_agent on code (agent, created_at);

create table survey (
  id text primary key,
  ticket_id text not null references ticket (id),
  created_at integer not null,
  expires_at integer not null,
  score integer check (score between 1 and 5),
  comment text,
  answered_at integer,
  check ((score is null) = (answered_at is null))
) strict;
create index survey_by_ticket on survey (ticket_id);

-- Mail to send. A row says what to tell whom; the text is written when it is sent, so no code,
-- link or sentence rests here.
create table outbox (
  id text primary key,
  letter text not null,            -- JSON, see edge/src/domain/letter.rs
  recipient text not null,
  language text not null,
  ticket_id text references ticket (id),
  created_at integer not null,
  due_at integer not null,
  attempts integer not null default 0,
  leased_until integer not null default 0,
  sent_at integer,
  dropped_at integer,              -- no longer true when it was due
  dead_at integer,                 -- given up; the desk shows it
  error text
) strict;
create index outbox_due on outbox (due_at) where sent_at is null and dropped_at is null and dead_at is null;
create index outbox_by_recipient on outbox (recipient, created_at);

create table audit (
  id text primary key,
  at integer not null,
  actor text not null,             -- 'contact:<id>', 'agent:<address>' or 'visitor'
  action text not null,
  ticket_id text references ticket (id)
) strict;
create index audit_by_ticket on audit (ticket_id, at);

-- One row for each counted action of the last window; see edge/src/domain/limit.rs.
create table hit (
  action text not null,
  subject text not null,           -- HMAC of the client address or of the mail address
  at integer not null
) strict;
create index hit_by_subject on hit (action, subject, at);

-- Aborts a batch: insert (rule, held), and unless it held everything is rolled back with the
-- rule's name. The table stays empty.
create table guard (
  rule text not null,
  held integer not null
) strict;
create trigger guard_held before insert on guard
begin
  select case when new.held then raise(ignore) else raise(abort, new.rule) end;
end;
