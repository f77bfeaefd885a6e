-ticket = { $form ->
   *[one] リクエスト
    [address] requests
}
