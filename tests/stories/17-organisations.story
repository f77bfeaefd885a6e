# Organisations: agents keep them at the desk; who proves an address of the mail domain belongs to one.

as ada
from 192.0.2.170
get /{tickets}/new
submit Send
  name = Ada Byron
  email = ada@acme.example
  subject = The pump rattles
  description = Since the move.
follow
  save number = TKT-\d+

# Bob is of the same company, Eve of another.
as bob
from 192.0.2.171
get /{tickets}/new
submit Send
  name = Bob
  email = bob@acme.example
  subject = My lamp
  description = Mine.
as eve
from 192.0.2.172
get /{tickets}/new
submit Send
  name = Eve
  email = eve@elsewhere.example
  subject = Nothing
  description = Mine.

# An agent makes the organisation. Nobody owns a domain where anybody gets an address.
as nora
from 192.0.2.173
get /desk/organisations
  status 303
  location /desk/sign-in
sign in nora@lumen.example at the desk
get /desk
  see Organisations
get /desk/organisations
  see There is no such organisation.
submit Create it
  organisation =
  status 422
  see Please fill this in.
submit Create it
  organisation = Acme Ltd
  status 303
again
  status 303
follow
  status 200
  see Acme Ltd
  see Nobody belongs to it yet.
  save company = action="(/desk/organisations/\w+)"
submit Add the domain
  domain = gmail.com
  status 422
  see Anybody can get an address there
submit Add the domain
  domain = Acme.example
  status 303
follow
  see acme.example
json get {company}
  at /domains/0 = acme.example
  at /sharing = none
json get /desk/organisations
  at /items/0/name = Acme Ltd
  no value /items/1
json get /desk/organisations?q=acme%20l
  at /items/0/name = Acme Ltd
json get /desk/organisations?q=acme.example
  at /items/0/name = Acme Ltd
json get /desk/organisations?q=other
  no value /items/0

# Both join as they prove their addresses. Nothing is shared as long as nobody says so.
as ada
sign in ada@acme.example
get /{tickets}/{number}
  see The pump rattles
as bob
sign in bob@acme.example
get /{tickets}/TKT-9999
  status 404
  save answer missing
get /{tickets}/{number}
  same as missing

# Everybody.
as nora
get {company}
  see ada@acme.example
  see bob@acme.example
  lack eve@
submit Save
  sharing = everyone
  status 303
as bob
get /{tickets}/{number}
  status 200
  see The pump rattles
  see Since the move.
submit
  text = I hear it, too.
  status 303
follow
  see I hear it, too.
json get /{tickets}/{number}
  at /messages/0/name = Ada Byron
  at /messages/1/name = Bob
as eve
sign in eve@elsewhere.example
get /{tickets}/{number}
  status 404

# The list of all of them, and the words in it, are for those who see them.
as bob
get /{tickets}
  see Organisation
  lack The pump rattles
get /{tickets}?whose=company
  status 200
  see The pump rattles
  see My lamp
get /{tickets}?whose=company&q=pump
  see The pump rattles
  lack My lamp
as eve
get /{tickets}?whose=company
  status 404
get /{tickets}
  lack Organisation

# Its managers only.
as nora
get {company}
submit Save
  sharing = role
as bob
get /{tickets}/{number}
  same as missing
get /{tickets}?whose=company
  status 404
as nora
json get {company}
  save bob = "id":"(\w+)","address":"bob
post {company}/people/{bob}
  role = manager
  status 303
as bob
get /{tickets}/{number}
  status 200

# Those who are named.
as nora
get {company}
submit Save
  sharing = person
as bob
get /{tickets}/{number}
  same as missing
as nora
get {company}
  see sees what all sent
post {company}/people/{bob}
  role = member
  sees_all = yes
  status 303
as bob
get /{tickets}/{number}
  status 200

# Who is taken out is out at once, and for good: the domain does not bring anybody back.
as nora
post {company}/people/{bob}
  leave = yes
  status 303
as bob
get /{tickets}/{number}
  same as missing
sign in bob@acme.example
get /{tickets}/{number}
  same as missing
get /{tickets}
  see My lamp

# By hand, also somebody nobody has heard of; nobody is taken from another organisation.
as nora
get {company}
submit Add this person
  email = not an address
  status 422
  see Please enter a full address
submit Add this person
  email = new@elsewhere.example
  status 303
follow
  see new@elsewhere.example (not proved yet)
get /desk/organisations
submit Create it
  organisation = Other Inc
follow
submit Add this person
  email = new@elsewhere.example
  status 422
  see This address belongs to another organisation
submit Add the domain
  domain = acme.example
  status 422
  see This domain belongs to another organisation.
post {company}
  organisation = Acme
  sharing = all
  status 400
get /desk/organisations/00000000000000000000000000
  status 404
