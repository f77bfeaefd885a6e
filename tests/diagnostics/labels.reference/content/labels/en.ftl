-product = Dewlark { -edition }
-circle = { -square }
-square = { -circle }
new-ticket = Create a { -tickt }
nav-track = { $name ->
   *[one] { new-tickets }
}
