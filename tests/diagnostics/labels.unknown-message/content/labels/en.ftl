# A term of our own is fine.
-product = Acme Cloud
more-halp = Stuck?
my-own-words = Nobody asks for these.
