-ticket = { $form ->
   *[one] petición
    [other] peticiones
}
    .gender = feminine
