-- The customer's portal: accounts, organisations, who else may read a ticket, fields of forms, files.

pragma defer_foreign_keys = on;

create table company (
  id text primary key,
  name text not null,
  folded text not null,            -- the name in lower case, by which lists are sorted and searched
  -- Whose tickets its people see besides their own: nobody's, everybody's if they are managers,
  -- everybody's if they are named, everybody's.
  sharing text not null check (sharing in ('none', 'role', 'person', 'everyone')),
  created_at integer not null
) strict;
create index company_by_name on company (folded, id);

-- Who proves an address of the domain belongs to the company, unless an agent said otherwise.
create table company_domain (
  domain text primary key,         -- lower case
  company_id text not null references company (id)
) strict;
create index company_domain_by_company on company_domain (company_id, domain);

alter table contact add column language text;              -- BCP 47 tag; null: that of the page
alter table contact add column time_zone text;             -- IANA name; null: the portal's
alter table contact add column is_notified integer not null default 1 check (is_notified in (0, 1));
alter table contact add column registered_at integer;      -- when they asked for an account, or took one
alter table contact add column invited_at integer;         -- when an agent last invited them
alter table contact add column blocked_at integer;         -- since when they may not come in
alter table contact add column company_id text references company (id);
alter table contact add column company_role text not null default 'member'
  check (company_role in ('member', 'manager'));
-- The company an agent took them out of: their domain does not bring them back there.
alter table contact add column left_company_id text references company (id);
alter table contact add column sees_company integer not null default 0 check (sees_company in (0, 1));
create index contact_by_name on contact (name collate nocase, id);
create index contact_by_company on contact (company_id, address);

-- The texts people agreed to, and who agreed to which.
create table consent_text (
  version text not null,           -- hash of the text
  language text not null,
  text text not null,              -- as it was shown, with its links
  shown_at integer not null,       -- when somebody first sent a form with it
  primary key (version, language)
) strict;
create table consent (
  id text primary key,
  contact_id text not null references contact (id),
  ticket_id text references ticket (id),
  version text not null,
  language text not null,
  is_proved integer not null check (is_proved in (0, 1)), -- whether it was surely the contact
  given_at integer not null
) strict;
create index consent_by_contact on consent (contact_id, given_at);

-- SQLite changes no CHECK. Rows that refer to tickets find them again by the end of the transaction.
create table ticket_before as select * from ticket;
drop table ticket;
create table ticket (
  id text primary key,
  number integer not null unique,  -- what people read; never a key to anything
  submission text not null unique, -- the form's idempotency key
  contact_id text not null references contact (id),
  company_id text references company (id), -- the contact's when it was opened
  vouched_at integer,              -- when who opened it was known to have the address; null: not yet
  requester text not null,         -- the name as typed in the form
  subject text not null,
  form text not null default 'default', -- the form's id in fanlight.toml
  kind text not null check (kind in ('support', 'inquiry', 'bug', 'feature')),
  status text not null check (status in ('open', 'in-progress', 'waiting', 'resolved', 'closed')),
  stage text,                      -- the portal's own name for the status; null: none of its own
  is_settled integer not null generated always as (status in ('resolved', 'closed')) stored,
  priority text not null check (priority in ('low', 'medium', 'high', 'urgent')),
  channel text not null check (channel in ('portal', 'desk', 'mail')),
  language text not null,
  article text,                    -- the article the form was opened from
  agent text,                      -- address of who answers; null while nobody does
  resolution text,
  created_at integer not null,
  updated_at integer not null
) strict;
-- What is older than companies is no company's, whoever proves an address later.
insert into ticket (id, number, submission, contact_id, vouched_at, requester, subject, kind, status, priority, channel,
    language, article, agent, resolution, created_at, updated_at)
  select id, number, submission, contact_id, created_at, requester, subject, kind, status, priority, channel,
    language, article, agent, resolution, created_at, updated_at from ticket_before;
drop table ticket_before;
-- A list is a part of one of these; numbers are in the order in which tickets were opened.
create index ticket_by_contact on ticket (contact_id, is_settled, updated_at, number);
create index ticket_by_contact_number on ticket (contact_id, is_settled, number);
create index ticket_by_company on ticket (company_id, is_settled, updated_at, number);
create index ticket_by_company_number on ticket (company_id, is_settled, number);
create index ticket_by_settlement on ticket (is_settled, updated_at, number);
create index ticket_by_activity on ticket (updated_at, number);
-- What waits for somebody to prove the address it was sent under.
create index ticket_to_vouch_for on ticket (contact_id) where vouched_at is null;

-- Others who may read and write in one ticket. They see nothing before they accept.
create table participant (
  id text not null unique,         -- of the invitation; the link mailed with it is signed and rests nowhere
  ticket_id text not null references ticket (id),
  contact_id text not null references contact (id),
  invited_by text not null,        -- 'contact:<id>' or 'agent:<address>'
  invited_at integer not null,
  accepted_at integer,
  declined_at integer,             -- or left: nobody but an agent can ask them again
  -- Those of the ticket, by which lists are sorted. A trigger keeps them.
  number integer not null,
  is_settled integer not null,
  updated_at integer not null,
  primary key (ticket_id, contact_id),
  check (accepted_at is null or declined_at is null)
) strict;
create index participant_by_contact on participant (contact_id, declined_at, accepted_at, invited_at);
create index participant_by_activity on participant (contact_id, is_settled, updated_at, number)
  where accepted_at is not null;
create index participant_by_number on participant (contact_id, is_settled, number) where accepted_at is not null;
create trigger participant_follows after update of status, updated_at on ticket
begin
  update participant set is_settled = new.is_settled, updated_at = new.updated_at where ticket_id = new.id;
end;

-- What lists are searched for: nothing that customers may not read. A row's rowid is the ticket's number.
-- `owner` holds the ids of the contact and the company, and those of who takes part behind a `with`, to be
-- asked for along with the words, so that nobody's search walks through what is others'.
create virtual table ticket_text using fts5 (owner, number, subject, conversation, content = '',
  contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2');
-- The latest messages do: what a reply costs must not grow with the conversation.
create view ticket_as_text as
  select id, number, contact_id || ' ' || coalesce(company_id, '')
      || coalesce((select group_concat(' with' || contact_id, '') from participant
        where ticket_id = ticket.id and accepted_at is not null), '') as owner, subject,
    (select group_concat(body, char(10)) from (select body from message
      where ticket_id = ticket.id and visibility = 'public' order by created_at desc, id desc limit 50)) as conversation
  from ticket;
insert into ticket_text (rowid, owner, number, subject, conversation)
  select number, owner, number, subject, conversation from ticket_as_text;
create trigger ticket_text_grows after insert on message when new.visibility = 'public'
begin
  insert or replace into ticket_text (rowid, owner, number, subject, conversation)
    select number, owner, number, subject, conversation from ticket_as_text where id = new.ticket_id;
end;
create trigger ticket_text_changes after update of contact_id, company_id, subject on ticket
begin
  insert or replace into ticket_text (rowid, owner, number, subject, conversation)
    select number, owner, number, subject, conversation from ticket_as_text where id = new.id;
end;
create trigger ticket_text_of_participant after update of accepted_at on participant
begin
  insert or replace into ticket_text (rowid, owner, number, subject, conversation)
    select number, owner, number, subject, conversation from ticket_as_text where id = new.ticket_id;
end;
create trigger ticket_text_without_participant after delete on participant when old.accepted_at is not null
begin
  insert or replace into ticket_text (rowid, owner, number, subject, conversation)
    select number, owner, number, subject, conversation from ticket_as_text where id = old.ticket_id;
end;

alter table message add column contact_id text references contact (id); -- which customer wrote it

-- What was filled into the portal's own fields, a row for each value.
create table ticket_field (
  ticket_id text not null references ticket (id),
  field text not null,             -- the field's id in fanlight.toml
  position integer not null,       -- of several values
  value text not null,
  primary key (ticket_id, field, position)
) strict;

-- A file. Its bytes are elsewhere, under the id; they are there before the message is, so that a
-- file without a message is one that is still on its way, or was given up.
create table attachment (
  id text primary key,
  submission text not null,        -- the key of the form it was sent with: no other takes it
  message_id text references message (id),
  ticket_id text references ticket (id),
  field text,                      -- the id of the portal's own field it was put into, if one
  name text not null,              -- as typed, cleaned
  media_type text not null,        -- by its content
  bytes integer not null,
  created_at integer not null,
  check ((message_id is null) = (ticket_id is null))
) strict;
create index attachment_by_ticket on attachment (ticket_id, message_id, id);
create index attachment_on_its_way on attachment (created_at) where message_id is null;
create view message_with_files as
  select message.*,
    (select json_group_array(json_object('id', attachment.id, 'name', name, 'media_type', media_type, 'bytes', bytes,
        'field', field)
        order by attachment.id)
      from attachment where attachment.ticket_id = message.ticket_id and attachment.message_id = message.id) as files
  from message;

-- Links by which anybody may read one ticket. The link itself is signed and rests nowhere.
create table share_link (
  id text primary key,
  ticket_id text not null references ticket (id),
  made_by text not null,           -- 'contact:<id>' or 'agent:<address>'
  created_at integer not null,
  expires_at integer not null,
  revoked_at integer
) strict;
create index share_link_by_ticket on share_link (ticket_id, created_at);

-- What else was done to a company, and to whom.
alter table audit add column company_id text references company (id);
alter table audit add column contact_id text references contact (id);

-- What people see of their sessions: a name to end one by, and what it looked like.
alter table session add column handle text;
alter table session add column browser text;
update session set handle = lower(hex(randomblob(16)));
create unique index session_by_handle on session (handle);
create index session_by_agent on session (agent, seen_at);
create index session_by_contact on session (contact_id, seen_at);
create index session_by_sight on session (seen_at);
create index session_by_creation on session (created_at);

create index outbox_dead on outbox (dead_at) where dead_at is not null;

-- A code may be for somebody who is no contact before it is used. What was typed is forgotten with it.
alter table code add column address text;
alter table code add column name text;
alter table code add column language text;
alter table code add column consent text;                  -- the version agreed to
alter table code add column registers integer not null default 0 check (registers in (0, 1));
alter table code add column client text;                   -- HMAC of the client address
create index code_by_address on code (address, created_at);

-- Who an agent asked to come in. The link is signed and rests nowhere.
create table invitation (
  id text primary key,
  contact_id text not null references contact (id),
  agent text not null,             -- address of who invites
  language text not null,
  text text,                       -- the agent's own words; null: those of the portal
  session_id text unique,          -- set by who accepted first: single use
  created_at integer not null,
  expires_at integer not null
) strict;
create index invitation_by_contact on invitation (contact_id, created_at);
create index invitation_by_creation on invitation (created_at);
