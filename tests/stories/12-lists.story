# A customer finds a {ticket} again among others: open or closed, by words, by filters, in either order.

as ada
from 192.0.2.120
get /{tickets}/new
submit
  name = Ada Byron
  email = ada@example.com
  subject = The valve drips
  description = It drips since yesterday, onto the brass ring.
follow
  save valve = TKT-\d+
get /{tickets}/new
submit
  name = Ada Byron
  email = ada@example.com
  subject = Where is the manual?
  type = inquiry
  description = I have looked everywhere.
follow
  save manual = TKT-\d+
as eve
from 192.0.2.121
get /{tickets}/new
submit
  name = Eve
  email = eve@example.com
  subject = My brass ring is lost
  description = It was brass.
follow
  save ring = TKT-\d+

# A visitor is asked who they are, whatever they look for.
as visitor
get /{tickets}?q=brass
  status 303
  location /{tickets}/track

as ada
sign in ada@example.com
get /{tickets}
  status 200
  see {valve}
  see {manual}
  see Last activity
  see Agent
  lack {ring}
  see in source aria-sort="descending"

# Words are found in what may be read, and only in one's own.
get /{tickets}?q=brass
  see {valve}
  lack {manual}
  lack {ring}
  holds q = brass
get /{tickets}?q={manual}
  see {manual}
  lack {valve}
get /{tickets}?q=%22%20OR%20owner%20:%20%27
  status 200
  see Nothing fits.

# Filters, and back to everything.
get /{tickets}?type=inquiry
  see {manual}
  lack {valve}
  see Show everything
get /{tickets}?from=2020-01-01&to=2020-12-31
  see Nothing fits.
get /{tickets}?sort=created&order=up
  see in source aria-sort="ascending"

# What is closed stands in the other list.
as agent
sign in nora@lumen.example at the desk
post /desk/{manual}/status
  status = closed
  status 303
get /desk?q=brass
  see {valve}
  see {ring}
  lack {manual}
get /desk?q=manual&show=all
  see {manual}
as ada
get /{tickets}
  see {valve}
  lack {manual}
get /{tickets}?state=closed
  see {manual}
  lack {valve}
get /{tickets}?state=closed&q=brass
  see Nothing fits.

# Notes among agents are in no index.
as agent
post /desk/{valve}/reply
  text = Grumpy hedgehog.
  visibility = internal
  status 303
get /desk?q=hedgehog&show=all
  lack {valve}
as ada
get /{tickets}?q=hedgehog
  lack {valve}
post /{tickets}/{valve}
  text = The hedgehog is mine.
  status 303
get /{tickets}?q=hedgehog
  see {valve}

# The organisation's is for whoever is in one.
get /{tickets}?whose=company
  status 404

# Programs get the same.
json get /{tickets}?type=bug
  status 200
  no value /items/0
json get /{tickets}?q=brass
  at /items/0/number = {valve}
  at /items/0/requester = Ada Byron
  at /items/0/status = open
  no value /items/1
