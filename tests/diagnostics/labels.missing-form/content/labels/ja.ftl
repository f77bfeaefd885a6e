# Sentences in Japanese ask for no forms.
-ticket = リクエスト
