# A customer takes everything along: as a table, and for programs.

as ada
from 192.0.2.200
get /{tickets}/new
submit
  name = Ada Byron
  email = ada@example.com
  subject = =SUM(A1)
  description = It drips.\nSince "yesterday".
  file files = leak.txt text From below the sink.
  status 303
follow
  save number = TKT-\d+
as eve
from 192.0.2.201
get /{tickets}/new
submit
  name = Eve
  email = eve@example.com
  subject = Of Eve alone
  description = Mine.

# Only for who is signed in.
as visitor
get /{tickets}/export
  status 303
  location /{tickets}/track
post /{tickets}/export
  format = json
  status 303
  location /{tickets}/track
json post /{tickets}/export
  status 401

as nora
sign in nora@lumen.example at the desk
post /desk/{number}/reply
  text = Turn the ring.
  visibility = public
  status 303
post /desk/{number}/reply
  text = Grumpy hedgehog.
  visibility = internal
  status 303

as ada
sign in ada@example.com
get /{tickets}
  see Export
get /{tickets}/export
  status 200
  see Download as a table (CSV)
  lack To the next file
  lack Organisation
submit Download as a table (CSV)
  status 200
  header Content-Type: text/csv*
  header Content-Disposition: attachment; filename="*.csv"*
  header Cache-Control: private, no-store
  header X-Content-Type-Options: nosniff
  see in source "{number}","'=SUM(A1)","Ada Byron",
  see in source It drips.\nSince ""yesterday"".
  see in source Turn the ring.
  see in source leak.txt
  lack hedgehog
  lack Of Eve alone
json post /{tickets}/export
  format = json
  status 200
  header Content-Disposition: attachment; filename="*.json"*
  at /items/0/number = {number}
  at /items/0/subject = =SUM(A1)
  at /items/0/created_at = 20*T*Z
  at /items/0/messages/0/text = It drips.*
  at /items/0/messages/0/files/0/name = leak.txt
  at /items/0/messages/1/text = Turn the ring.
  no value /items/0/messages/2
  no value /items/1
post /{tickets}/export
  format = csv
  whose = company
  status 404
post /{tickets}/export
  format = xml
  status 400

# Often enough is enough.
post /{tickets}/export
  format = csv
  status 200
post /{tickets}/export
  format = csv
  status 200
post /{tickets}/export
  format = csv
  status 200
post /{tickets}/export
  format = csv
  status 429
  see Several exports were made within the last hour
