# So heißt es bei Larkfell.
-ticket = { $form ->
   *[one] Anfrage
    [other] Anfragen
}
    .gender = feminine
-product = Larkfell
