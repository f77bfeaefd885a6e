-ticket = { $form ->
   *[one] aanvraag
    [other] aanvragen
}
    .gender = common
