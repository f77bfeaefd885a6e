# A portal says which {tickets} customers see: here, none that are resolved. The others look like none.

set tickets.show.statuses = ["open", "in-progress", "waiting", "closed"]

as ada
from 192.0.2.210
get /{tickets}/new
submit
  name = Ada Byron
  email = ada@example.com
  subject = The valve drips
  description = Since yesterday.
  file files = leak.txt text From below the sink.
follow
  save number = TKT-\d+
sign in ada@example.com
get /{tickets}/{number}
  see The valve drips
  save file = /files/([0-9A-V]{26})
post /{tickets}/{number}/links
  days = 7
  status 303
follow
  save link = https://\S+/shared/[^\s"]+
get /{tickets}?q=valve
  see {number}

as nora
from 192.0.2.211
sign in nora@lumen.example at the desk
post /desk/{number}/resolve
  resolution = A new seal.
  status 303
get /desk/{number}
  see The valve drips
get /desk?show=all
  see The valve drips

as ada
get /{tickets}/TKT-9999
  status 404
  save answer missing
get /{tickets}/{number}
  same as missing
get /{tickets}/{number}/people
  same as missing
get /{tickets}/{number}/files/{file}
  same as missing
post /{tickets}/{number}
  text = Hello
  same as missing
post /{tickets}/{number}/reopen
  same as missing
json get /{tickets}/TKT-9999
  status 404
  save answer nothing
json get /{tickets}/{number}
  same as nothing
get /{tickets}
  lack The valve drips
get /{tickets}?state=closed
  lack The valve drips
get /{tickets}?q=valve
  see Nothing fits.
get /{tickets}?q=valve&state=closed
  see Nothing fits.
json get /{tickets}?state=closed
  no value /items/0
json post /{tickets}/export
  format = json
  status 200
  no value /items/0
as visitor
open {link}
  status 410
  lack The valve drips

# Once it is worked on again, it is there again.
as nora
post /desk/{number}/status
  status = in-progress
  status 303
as ada
get /{tickets}/{number}
  see The valve drips
as visitor
open {link}
  see The valve drips
