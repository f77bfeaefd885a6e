# A conversation: both sides write, the status follows, and nobody else can look in.

as ada
from 192.0.2.40
get /{tickets}/new
submit Send
  name = Ada Byron
  email = ada@example.com
  subject = The valve drips
  description = It drips.\n\n<script>alert(1)</script> & more
follow
  save number = TKT-\d+
sign in ada@example.com
get /{tickets}/{number}
  status 200
  see The valve drips
  see It drips.
  see <script>alert(1)</script> & more
  lack in source <script>alert(1)
  see Open
  lack Waiting for you
mail to nora@lumen.example
  subject [{number}] The valve drips
  see It drips.

# A reply, sent by a double click: one message, one mail to the agent.
submit Send the reply
  text =
  status 422
  see Please fill this in.
submit Send the reply
  text = It drips more.
  status 303
  location /{tickets}/{number}#end
again
  status 303
follow
  status 200
  see It drips more.
json get /{tickets}/{number}
  status 200
  at /number = {number}
  at /status = open
  at /messages/1/text = It drips more.
  at /messages/1/author = customer
  no value /messages/2
mail to nora@lumen.example
  subject [{number}] *
  see The customer has written in {number}.
  see It drips more.
no mail to nora@lumen.example

# The agent asks back; the reply reopens it.
as nora
from 192.0.2.41
sign in nora@lumen.example at the desk
get /desk/{number}
submit Send to the customer
  text = Which valve is it?
  status = waiting
  status 303
as ada
mail to ada@example.com
  subject *There is an answer*
  see Which valve is it?
get /{tickets}/{number}
  see Waiting for you
  see Which valve is it?
  see Nora
submit
  text = The left one.
  status 303
follow
  see Open
  lack Waiting for you

# In progress it stays what it is.
as nora
get /desk/{number}
submit Set the status
  status = workshop
as ada
get /{tickets}/{number}
  see In our workshop
submit
  text = And the right one.
follow
  see In our workshop

# Resolved: a reply opens it again.
as nora
get /desk/{number}
submit Resolve
  resolution = We send you two new valves.
  status 303
as ada
get /{tickets}/{number}
  see Resolved
  see How it was resolved
  see We send you two new valves.
submit
  text = They never came.
follow
  status 200
  see They never came.
  lack Resolved
json get /{tickets}/{number}
  at /status = open

# Closed: no more replies, and what was typed meanwhile is not lost.
get /{tickets}/{number}
as nora
get /desk/{number}
submit Set the status
  status = closed
  status 303
as ada
get /{tickets}
  see Closed
  save answer list
get /{tickets}/{number}
  see This {ticket} is closed and takes no more replies.
  see Create a new {ticket}
  lack Send the reply
post /{tickets}/{number}
  text = One more thing, and it took me an hour to type.
  status 422
  see This {ticket} is closed and takes no more replies.
  see One more thing, and it took me an hour to type.
get /{tickets}/{number}
  lack One more thing
json post /{tickets}/{number}
  text = One more thing.
  status 422
  at /code = invalid
  at /errors/0/field = text

# Grace is signed in as well: Ada's {ticket} is to her what one is that does not exist.
as grace
from 192.0.2.42
get /{tickets}/new
submit
  name = Grace
  email = grace@example.com
  subject = My lamp
  description = Mine alone.
follow
  save other = TKT-\d+
sign in grace@example.com
get /{tickets}
  see My lamp
  lack The valve drips
get /{tickets}/TKT-9999
  status 404
  see We cannot find this page
  save answer missing page
get /{tickets}/{number}
  status 404
  same as missing page
json get /{tickets}/TKT-9999
  status 404
  save answer missing document
json get /{tickets}/{number}
  same as missing document
post /{tickets}/TKT-9999
  text = Let me in.
  status 404
  save answer missing post
post /{tickets}/{number}
  text = Let me in.
  same as missing post
get /{tickets}/not-a-number
  status 404
get /{tickets}/{other}
  status 200

# And to a visitor, both ask who it is.
as visitor
from 192.0.2.43
get /{tickets}/{number}
  status 303
  location /{tickets}/track?number={number}
get /{tickets}/TKT-9999
  status 303
  location /{tickets}/track?number=TKT-9999
