# What Dewlark calls it. Every page, mail, error and address follows.
-ticket = { $form ->
   *[one] request
    [other] requests
}
