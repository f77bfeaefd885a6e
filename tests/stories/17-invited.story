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
