# Das Wort ist in beiden Formen gleich, und das steht da.
-ticket = { $form ->
   *[one] Anliegen
    [other] Anliegen
}
    .gender = neuter
