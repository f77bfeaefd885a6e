# What Larkfell calls it.
-ticket = { $form ->
   *[one] request
    [other] requests
}
-product = Larkfell
new-ticket = Write a { -ticket } to us
