# Who sent something decides who else may open it: people who are asked, and holders of a link.

as ada
from 192.0.2.180
get /{tickets}/new
submit Send
  name = Ada Byron
  email = ada@example.com
  subject = The valve drips
  description = Since yesterday.
follow
  save number = TKT-\d+
mail to ada@example.com
mail to nora@lumen.example
sign in ada@example.com
get /{tickets}/{number}
  see Who can open this
  see Ada Byron, who sent it
  see Those who answer at Lumen Help
  lack Anybody with a link

# She asks Grace. The mail says nothing of what it is about.
get /{tickets}/{number}/people
  status 200
  see Who can open this
submit Send the invitation
  email = nobody
  status 422
  see Please enter a full address
submit Send the invitation
  email = Grace@example.com
  status 303
  location /{tickets}/{number}/people
again
  status 303
follow
  see grace@example.com was asked and has not accepted yet
mail to grace@example.com
  subject An invitation from Lumen Help
  see The link shows the invitation
  lack valve
  lack {number}
  lack Ada
  save link = https://\S+/join/\S+
  save token = /join/(\S+)
no mail to grace@example.com

# Grace proves her address first; until she accepts there is nothing to see.
as grace
from 192.0.2.181
open {link}
  status 200
  see An invitation to take part
  lack valve
  lack Ada
post /{tickets}/join/{token}
  answer = accept
  name = Grace
  status 303
  location /{tickets}/track
sign in grace@example.com
get /{tickets}/TKT-9999
  status 404
  save answer missing
get /{tickets}/{number}
  same as missing
get /{tickets}/{number}/people
  same as missing
get /{tickets}
  see Invitations
  see Invitation of
  lack valve
open {link}
  lack valve
submit Take part
  name =
  status 422
  see Please fill this in.
submit Take part
  name = Grace Hopper
  status 303
  location /{tickets}/{number}
follow
  see The valve drips
  see Since yesterday.
  see Grace Hopper, taking part
  lack ada@example.com
submit Send the reply
  text = Try another seal.
  status 303
follow
  see Try another seal.
  see Grace Hopper
get /{tickets}/{number}/people
  lack Send the invitation
post /{tickets}/{number}/people
  email = mallory@example.com
  same as missing
post /{tickets}/{number}/links
  days = 7
  same as missing

# An answer goes to both, to each by themselves; how it went is for Ada alone to say.
as nora
from 192.0.2.182
sign in nora@lumen.example at the desk
get /desk/{number}
  see grace@example.com
submit Send to the customer
  text = We send you one.
mail to ada@example.com
  subject *There is an answer*
  see We send you one.
  lack grace
mail to grace@example.com
  subject [{number}] There is an answer
  see We send you one.
  lack ada@example.com
get /desk/{number}
submit Resolve
  resolution = A new seal.
mail to ada@example.com
  subject *resolved*
mail to grace@example.com
  subject [{number}] It is resolved
cron
mail to ada@example.com
  subject *How did we do*
no mail to grace@example.com
as grace
get /{tickets}/{number}
  see A new seal.
  lack How did we do

# What she takes part in is a list of its own.
get /{tickets}?state=closed
  see Taking part
  lack The valve drips
get /{tickets}?whose=joined&state=closed
  see The valve drips
get /{tickets}?whose=joined&state=closed&q=valve
  see The valve drips
get /{tickets}?whose=joined
  lack The valve drips

# A link to read it, for a week where nothing else is chosen.
as ada
get /{tickets}/{number}/people
submit Make the link
  status 303
  location /{tickets}/{number}/people
follow
  see Anybody with this link, until
  save shared = value="https://[^/]+(/[^"]+/shared/[^"]+)"
as anybody
from 192.0.2.183
get {shared}
  status 200
  header X-Robots-Tag: noindex
  header Referrer-Policy: no-referrer
  see The valve drips
  see Try another seal.
  see A new seal.
  see Anybody who has the link to this page can read it
  lack Send the reply
  lack example.com
  lack Who can open this
json get {shared}
  at /number = {number}
  at /takes_reply = false
get /{tickets}/{number}
  status 303
get /{tickets}/shared/k1.9999999999.nothing.nothing
  status 410
  see This link no longer works
  save answer ended
later 11000 minutes
get {shared}
  same as ended

# Taken back, it is over at once; so is whoever is taken out.
as ada
sign in ada@example.com
get /{tickets}/{number}/people
submit Make the link
  days = 30
follow
  save shared = value="https://[^/]+(/[^"]+/shared/[^"]+)"
as anybody
get {shared}
  status 200
as ada
submit Take the link back
  status 303
as anybody
get {shared}
  same as ended
as grace
sign in grace@example.com
get /{tickets}/{number}
  status 200
as ada
get /{tickets}/{number}/people
submit Remove
  status 303
as grace
get /{tickets}/{number}
  same as missing
open {link}
  status 410

# Who declines is not asked again.
as ada
get /{tickets}/{number}/people
submit Send the invitation
  email = mary@example.com
mail to mary@example.com
  save link = https://\S+/join/\S+
as mary
from 192.0.2.184
sign in mary@example.com
open {link}
submit No, thank you
  status 303
  location /{tickets}
get /{tickets}/{number}
  status 404
as ada
get /{tickets}/{number}/people
  see mary@example.com does not want to take part
submit Send the invitation
  email = mary@example.com
  status 303
no mail to mary@example.com
