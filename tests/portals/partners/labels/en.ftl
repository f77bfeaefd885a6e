-ticket = { $form ->
   *[one] case
    [other] cases
}
