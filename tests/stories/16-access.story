# A portal for those who have an account: anybody may have one, and nobody is told who has.

set access.mode = "registered"
set access.consent.mode = "checkbox"
set access.consent.links = ["lamps/flicker", "https://lumen.example/privacy"]

as stranger
from 192.0.2.160
get /{tickets}/new
  status 303
  location /{tickets}/track?to=new
follow
  status 200
  see Sign in
  see Create an account
  see I cannot reach that mailbox any more
  lack Track a {ticket}
submit Send me a code
  email = ada@example.com
  status 303
  save answer unknown
no mail to ada@example.com

# What is forgotten is said, and what was typed stays.
get /{tickets}/register
  status 200
  see I agree that Lumen Help keeps and uses what I send here
  see A lamp flickers
  see in source href="/lamps/flicker/"
  see in source href="https://lumen.example/privacy"
  save version = name="consent" value="([0-9a-f]{32})"
submit Send me a code
  name = Ada Byron
  status 422
  see Email address: Please enter a full address, like name@example.com.
  see Your consent: Please tick this box.
  holds name = Ada Byron
submit Send me a code
  email = ada@example.com
  consent = {version}
  status 303
  location /{tickets}/code
mail to ada@example.com
  subject Your code for Lumen Help
  lack Byron
  save code = (?m)^(\d{6})$

# Until the code is used there is no account.
as another
from 192.0.2.161
get /{tickets}/track
submit Send me a code
  email = ada@example.com
  status 303
no mail to ada@example.com

as stranger
follow
  status 200
submit Continue
  code = {code}
  status 303
  location /{tickets}
get /{tickets}/new
  status 200
  holds email = ada@example.com
submit Send
  name = Ada Byron
  subject = The valve drips
  description = It drips since yesterday.
  status 303
  location /{tickets}/received/*

# Known now, with the same answer as before.
as another
get /{tickets}/track?to=new
submit Send me a code
  email = ada@example.com
  status 303
  same as unknown
mail to ada@example.com
  subject Your code*
  save link = https://\S+/confirm/\S+
open {link}
submit
  status 303
  location /{tickets}/new

# Who cannot get in writes to a person.
as lost
from 192.0.2.162
get /{tickets}/track/lost
  status 200
  see Help with signing in
submit Send
  name = Ada Byron
  email = ada@new.example
  description = My old mailbox is gone.
  consent = {version}
  status 303
  location /{tickets}/received/*
mail to ada@new.example
  lack mailbox is gone
