# Files go along with what people write; each download asks who may read it.

# One file of three is refused. The others and everything typed stay.
as ada
from 192.0.2.140
get /{tickets}/new
  see Files (optional)
  see Up to 10 files, 10 MB each and 25 MB together.
submit Send
  name = Ada Byron
  email = ada@example.com
  subject = The lamp flickers
  description = See the picture.
  suggested = 1
  file files = "größe 1.png" picture
  file files = invoice.pdf.exe program
  file files = lamp.log text one\ntwo
  status 422
  see Please look at this again
  see “invoice.pdf.exe” was left out: files of this kind can do harm on another computer.
  holds description = See the picture.
  see größe 1.png
  see lamp.log
  see 7 B
submit Send
  status 303
again
  status 303
follow
  save number = TKT-\d+
mail to ada@example.com
  subject [{number}] *
  lack lamp.log
  lack file
mail to nora@lumen.example
  subject [{number}] The lamp flickers
  see 2 files came with it.
  lack lamp.log
sign in ada@example.com
get /{tickets}/{number}
  see größe 1.png
  see lamp.log
  lack invoice.pdf.exe
  save picture = href="(/{tickets}/{number}/files/[0-9A-V]+)" download>größe 1.png
  save log = href="(/{tickets}/{number}/files/[0-9A-V]+)" download>lamp.log
json get /{tickets}/{number}
  at /messages/0/files/0/name = größe 1.png
  at /messages/0/files/0/type = image/png
  at /messages/0/files/0/inline_url = {picture}?inline
  at /messages/0/files/1/bytes = 7
  at /messages/0/files/1/inline_url = null
  no value /messages/0/files/2
get {log}
  status 200
  see in source one\ntwo
  header Content-Type: text/plain; charset=utf-8
  header Content-Disposition: attachment; filename="lamp.log"; filename*=UTF-8''lamp.log
  header X-Content-Type-Options: nosniff
  header Content-Security-Policy: sandbox; default-src 'none'
  header Cache-Control: private, no-store
head {log}
  status 200
  header Content-Disposition: attachment; *
  header Content-Length: 7
  header Accept-Ranges: bytes

# A download goes on where it stopped.
get {log}
  with Range: bytes=4-
  status 206
  save tag = etag: ("[0-9A-V]+")
  header Content-Range: bytes 4-6/7
  header Content-Disposition: attachment; *
  header Content-Security-Policy: sandbox; default-src 'none'
  see in source two
get {log}
  with Range: bytes=-2
  with If-Range: {tag}
  status 206
  header Content-Range: bytes 5-6/7
  lack in source two
get {log}
  with Range: bytes=4-
  with If-Range: "another"
  status 200
  see in source one\ntwo
get {log}
  with Range: bytes=0-1,3-4
  status 200
get {log}
  with Range: bytes=7-
  status 416
  header Content-Range: bytes */7
json get {log}
  with Range: bytes=99999999999999999999-
  status 416
  at /status = 416
head {log}
  with Range: bytes=4-
  status 200
  header Content-Length: 7
get {picture}?inline
  with Range: bytes=4-
  status 200
  no header Content-Range
get {picture}?inline
  status 200
  header Content-Type: image/png
  header Content-Disposition: inline; filename="gr__e 1.png"; filename*=UTF-8''gr%C3%B6%C3%9Fe%201.png
  header Content-Security-Policy: sandbox; default-src 'none'
get {log}?inline
  header Content-Disposition: attachment; *

# What is not what its name says; what could run; what is empty.
get /{tickets}/{number}
submit Send the reply
  text = More of it.
  file files = a.png page
  file files = b.jpg drawing
  file files = c.docx macros
  file files = d.txt nothing
  file files = e.html text It has the wrong name.
  status 422
  see “a.png” was left out: files of this kind can do harm
  see “b.jpg” was left out: files of this kind can do harm
  see “c.docx” was left out: it contains macros.
  see “d.txt” was left out: there is nothing in it.
  see “e.html” was left out: files of this kind can do harm
  holds text = More of it.
  lack in source name="kept"

# Too large is said, and a file may be left out of what is kept.
submit Send the reply
  file files = small.txt text Small.
  file files = large.bin 10485761 bytes
  status 422
  see “large.bin” was left out: it is larger than 10 MB.
  see small.txt
submit Send the reply
  kept =
  file files = larger.bin 6000000 bytes
  status 303
follow
  see larger.bin
  see 6.0 MB
  lack small.txt
  save larger = href="(/{tickets}/{number}/files/[0-9A-V]+)" download>larger.bin
get {larger}
  status 200
get {larger}
  with Range: bytes=5999990-
  status 206
  header Content-Range: bytes 5999990-5999999/6000000
mail to nora@lumen.example
  subject [{number}] *
  see One file came with it.

# An agent answers with a file, and keeps one among agents.
as nora
from 192.0.2.141
sign in nora@lumen.example at the desk
get /desk/{number}
  see größe 1.png
  save desk-log = href="(/desk/{number}/files/[0-9A-V]+)" download>lamp.log
submit Send to the customer
  text = Here is the manual.
  status = waiting
  file files = manual.txt text Turn it off and on.
  status 303
get /desk/{number}
submit Keep as internal note
  text = For us.
  file files = inside.txt text Nobody else reads this.
  status 303
get /desk/{number}
  see inside.txt
  save inside = href="/desk/{number}/files/([0-9A-V]+)" download>inside.txt
get /desk/{number}/files/{inside}
  see Nobody else reads this.
get {desk-log}
  see in source one\ntwo
as ada
get /{tickets}/{number}
  see manual.txt
  lack inside
get /{tickets}/{number}/files/{inside}
  status 404
mail to ada@example.com
  subject [{number}] *
  see One file came with it.
  lack manual.txt

# A stranger, and another customer, learn nothing.
as eve
from 192.0.2.142
get {log}
  status 303
  location /{tickets}/track?number={number}
json get {log}
  status 401
get /{tickets}/new
submit Send
  name = Eve
  email = eve@example.com
  subject = Another
  description = Of my own.
  suggested = 1
  file files = own.txt text Mine.
follow
  save own = TKT-\d+
sign in eve@example.com
get /{tickets}/{own}/files/00000000000000000000000000
  status 404
  see eve@example.com
  see Sign out
  save answer nothing
get {log}
  status 404
  same as nothing
get {log}
  with Range: bytes=4-
  status 404
  same as nothing
get /{tickets}/{own}/files/{inside}
  same as nothing

# In the words and numbers of another language.
language de
get /de/{tickets}/neu
  see Dateien (freiwillig)
submit
  name = Eva
  email = eve@example.com
  subject = Noch etwas
  description = Siehe Bild.
  suggested = 1
  file files = groß.bin 1500000 bytes
  file files = groß.js text alert(1)
  status 422
  see „groß.js“ wurde weggelassen
  see 1,5 MB
