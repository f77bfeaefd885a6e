-ticket = { $form ->
   *[one] ticket
    [other] tickets
}
    .gender = masculine
