# A portal for those who were invited, or are named.

set access.mode = "invited"
set access.audiences = ["dealers"]
set access.addresses = ["boss@lumen.example"]

as dealer
from 192.0.2.170
get /{tickets}
  status 303
  location /{tickets}/track
follow
  see This portal is for people who were invited.
  lack Create an account
submit Send me a code
  email = anyone@dealer.example
  status 303
  save answer named
mail to anyone@dealer.example
  save code = (?m)^(\d{6})$
follow
submit Continue
  code = {code}
  status 303
  location /{tickets}
follow
  status 200

as stranger
from 192.0.2.171
get /{tickets}/track
submit Send me a code
  email = eve@example.com
  status 303
  same as named
no mail to eve@example.com
get /{tickets}/register
  status 403
  see This portal takes an invitation
  see Write to a person
json post /{tickets}/register
  name = Eve
  email = anyone@dealer.example
  status 403
  at /code = uninvited
get /{tickets}/new
  status 303
  location /{tickets}/track?to=new
json get /{tickets}/new
  status 401
no mail to anyone@dealer.example

# An agent invites somebody, in words of their own.
as agent
from 192.0.2.172
sign in nora@lumen.example at the desk
get /desk/people
  status 200
  see anyone@dealer.example
get /desk/people/invite
  holds text = You can write to us there, follow what became of it, and read what is for you alone.
submit Send
  addresses = eve@example.com
  name = Eve
  text = Your order is waiting here.
  status 303
  location /desk/people?invited=1
follow
  see The invitation is on its way.
  see Eve
  see Invited
mail to eve@example.com
  subject You are invited to Lumen Help
  see Your order is waiting here.
  save invitation = https://\S+/invitation/\S+

# Looking at it does nothing; taking it works once.
as stranger
open {invitation}
  status 200
  see You are invited
submit Accept and sign in
  status 303
  location /{tickets}
get /{tickets}/account
  status 200
  see eve@example.com
  see Where you are signed in
  holds name = Eve
language de
submit Save
  name = Eve Online
  language = de
  zone = Asia/Tokyo
  notified = 1
  status 303
  location /de/{tickets}/*
language en
as mallory
from 192.0.2.173
open {invitation}
  status 410
  see This invitation is no longer valid
  see Sign in

# Blocked, she is out at once.
as agent
get /desk/people?q=eve
  save eve = href="(/desk/people/[0-9A-V]{26})"
get {eve}
  see Eve Online
submit Block
  status 303
as stranger
get /{tickets}
  status 303
  location /{tickets}/track
