-product = Eins
nav-home = Start
-product = Zwei
