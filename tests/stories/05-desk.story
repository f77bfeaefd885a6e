# Agents work at the desk: a list, a conversation, notes among themselves, a resolution.

# A {ticket} goes to whoever has waited longest.
as ada
from 192.0.2.50
get /{tickets}/new
submit
  name = Ada Byron
  email = ada@example.com
  subject = The first
  description = One.
follow
  save first = TKT-\d+
get /{tickets}/new
submit
  name = Ada Byron
  email = ada@example.com
  subject = The second
  description = Two.
follow
  save second = TKT-\d+
get /{tickets}/new
submit
  name = Ada Byron
  email = ada@example.com
  subject = The third
  description = Three.
follow
  save third = TKT-\d+
mail to nora@lumen.example
  subject [{first}] The first
  see {first} is new and yours to answer.
  see One.
  see https://help.lumen.example/desk/{first}
mail to otto@lumen.example
  subject [{second}] The second
mail to nora@lumen.example
  subject [{third}] The third

mail to ada@example.com
  subject [{first}] We have received your {ticket}
mail to ada@example.com
  subject [{second}] *
mail to ada@example.com
  subject [{third}] *

# Only those named in the configuration get in; all others learn nothing.
as mallory
from 192.0.2.51
get /desk
  status 303
  location /desk/sign-in
get /desk/{first}
  status 303
  location /desk/sign-in?number={first}
json get /desk
  status 401
  at /code = signed-out
get /desk/sign-in
submit
  email = ada@example.com
  status 303
  location /desk/code
  save answer refused
get /desk/sign-in
submit
  email = mallory@example.com
  status 303
  same as refused
no mail to mallory@example.com
no mail to ada@example.com
get /desk/sign-in
submit
  email = Otto@Lumen.example
  status 303
  same as refused
mail to otto@lumen.example
  subject Your code*
  save link = https://\S+/desk/confirm/\S+
  save token = /desk/confirm/(\S+)

# A customer's session is no good here, and the desk's link none there.
as ada
sign in ada@example.com
get /{tickets}
  status 200
get /desk
  status 303
  location /desk/sign-in
get /desk/{first}
  status 303
post /desk/{first}/status
  status = closed
  status 303
  location /desk/sign-in*
json post /desk/{first}/reply
  text = Hello
  visibility = public
  status 401
get /{tickets}/confirm/{token}
  status 410
post /{tickets}/confirm/{token}
  status 410

# The mailed link, and the button on its page.
as otto
from 192.0.2.52
open {link}
  status 200
  no header Set-Cookie
submit Yes, continue
  status 303
  location /desk
  header Set-Cookie: __Host-desk=*; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure
follow
  status 200
  see Desk
  see {first}
  see {second}
  see {third}
  see The second
  see Nora
  see Otto
  see Ada Byron
get /{tickets}
  status 303
  location /{tickets}/track
get /desk/{first}
  status 200
  see One.
  see ada@example.com (proved)
get /desk/TKT-9999
  status 404

# A note among agents: the customer finds it nowhere, and hears of nothing.
get /desk/{first}
submit Keep as internal note
  text = Careful, this one shouts.
  status 303
  location /desk/{first}*
follow
  see Careful, this one shouts.
  see internal note
as ada
get /{tickets}/{first}
  status 200
  lack shouts
  lack internal
  see Open
json get /{tickets}/{first}
  lack shouts
  lack internal
json get /{tickets}
  lack shouts
no mail to ada@example.com

# An answer: the customer reads it, by mail and in the portal.
as otto
get /desk/{first}
submit Send to the customer
  text =
  status 422
  see Please fill this in.
submit Send to the customer
  text = Please turn it off\nand on again.
  status = waiting
  status 303
again
  status 303
json get /desk/{first}
  at /status = waiting
  at /messages/2/text = Please turn it off\nand on again.
  at /messages/2/is_public = true
  at /messages/1/is_public = false
  no value /messages/3
mail to ada@example.com
  subject [{first}] There is an answer to your {ticket}
  see Lumen Help has answered your {ticket} {first}.
  see Please turn it off
  see https://help.lumen.example/{tickets}/{first}
  header References: <*@lumen.example>
  header In-Reply-To: <*@lumen.example>
  lack shouts
no mail to ada@example.com
as ada
get /{tickets}/{first}
  see Please turn it off and on again.
  see Otto
  see Waiting for you
  lack shouts

# To an address that nobody proved, not even the agent's words go.
as stranger
from 192.0.2.53
get /{tickets}/new
submit
  name = Grace
  email = grace@example.com
  subject = Mine
  description = Four.
follow
  save fourth = TKT-\d+
mail to grace@example.com
as otto
get /desk/{fourth}
  see grace@example.com (not proved yet)
submit Send to the customer
  text = The password is swordfish.
mail to grace@example.com
  subject [{fourth}] There is an answer to your {ticket}
  lack swordfish

# A status by itself is no news; nonsense is none at all.
get /desk/{first}
submit Set the status
  status = workshop
  status 303
no mail to ada@example.com
post /desk/{first}/status
  status = lost
  status 400
post /desk/{first}/reply
  text = Hello
  visibility = secret
  status 400

# A resolution needs words, closes the matter on the list, and is mailed.
get /desk/{first}
submit Resolve
  resolution =
  status 422
submit Resolve
  resolution = It needed to be turned off and on.
  status 303
get /desk
  lack The first
  see The second
get /desk?show=all
  see The first
mail to ada@example.com
  subject [{first}] Your {ticket} is resolved
  see It needed to be turned off and on.
mail to ada@example.com
  subject [{first}] How did we do?
as ada
get /{tickets}/{first}
  see Resolved
  see It needed to be turned off and on.
  lack shouts

# What there is not leads back to the desk, and nobody looks signed out.
as otto
get /desk/TKT-9999
  status 404
  see We cannot find this page
  see Otto
  see Sign out
  see in source class="button" href="/desk"

# Signing out of the desk is not signing out of the portal.
get /desk
submit Sign out
  status 303
  location /desk/sign-in
get /desk
  status 303
