# テーマ、ポータル、メール、エラーに表示されるすべての文の日本語版です。
# 用語も文も、ポータルの content/labels/ja.ftl で置き換えられます。
# 文体は「です・ます」に統一しています。ほかの文体はありません。
# form: "address" は URL に使う語です。読み書きしやすいように半角英字にします。これのない
# ラベルでは、その語がそのまま URL に入ります。

## Terms

-ticket = { $form ->
   *[one] お問い合わせ
    [address] inquiries
}

## Addresses: each becomes one lower-case segment of a URL

segment-tickets = { -ticket(form: "address") }
segment-new = new
segment-received = received
segment-track = track
segment-code = code
segment-confirm = confirm
segment-sign-out = sign-out
segment-register = register
segment-account = account
segment-invitation = invitation
segment-shared = shared
segment-join = join
segment-export = export
segment-feedback = feedback
segment-search = search

## Portal: what customers see of their tickets

new-ticket = { -ticket }を作成
go-home = ホームに戻る
sign-out = サインアウト

# $day is 1 to 31, $month 1 to 12, $year is digits, $time is 14:05.
date = { $year }年{ $month }月{ $day }日
date-time = { date } { $time }
decimal-mark = .
yes = はい
no = いいえ

files-title = ファイル
files-kept = 送信済みのファイルです。チェックを外すと添付されません。
files-view = 表示
files-drop = ここにドラッグして追加することもできます。
files-remove = 削除
files-added = %sを追加しました
files-removed = %sを削除しました
files-sending = 送信中… %s
files-failed = 接続が切れました。入力内容は失われていません。もう一度送信してください。
size-bytes = { $whole } B
size-kilobytes = { $whole } kB
size-megabytes = { $whole }.{ $tenth } MB

status-open = 受付済み
status-in-progress = 対応中
status-waiting = お客様の返信待ち
status-resolved = 解決済み
status-closed = 終了

type-support = お困りごとのご相談
type-inquiry = 一般的なご質問
type-bug = 不具合のご報告
type-feature = 機能のご要望

field-name = お名前
field-email = メールアドレス
field-email-hint = このアドレスに返信します。ほかの目的には使いません。
field-type = ご用件
field-subject = 件名
field-description = 内容
field-description-hint = 何をしようとして、実際にはどうなったかをお書きください。5,000文字までです。
field-number = 番号
field-number-hint = おわかりになる場合はご入力ください（例：{ $number }）。番号がなくても、これまでの{ -ticket }をすべてご覧いただけます。
field-code = 確認コード
field-code-hint = 先ほどお送りしたメールに記載されている6桁の数字です。
field-text = メッセージ
field-files = ファイル
field-files-hint = { $most }個まで、1個につき{ $each }MB、合計{ $together }MBまで。
one-file-hint = { $each } MBまでのファイル1つ。
field-score = サポートはいかがでしたか？
field-comment = よろしければ詳しくお聞かせください（任意）
field-resolution = 解決内容
field-choose = 選択してください
field-optional = （任意）
field-only-if = 「{ $field }」が次の場合のみ：{ $values }
field-customer = お客様の名前
field-address = お客様のメールアドレス

submission-title = { -ticket }を作成
submission-lead = どのようなことでお困りかお聞かせください。担当者が拝見し、メールでお返事します。
submission-send = 送信
forms-title = どのようなご用件ですか？
forms-lead = 次のページでは、必要な項目だけをお尋ねします。

received-title = { -ticket }を受け付けました
received-number = 受付番号は{ $number }です。
received-next = 確認のメールをお送りしました。返信を読んだり書いたりする際は、コードでメールアドレスをご確認いただきます。
track-this-ticket = この{ -ticket }の状況を確認
submit-another = 別の{ -ticket }を作成

track-title = { -ticket }の状況を確認
track-lead = ご連絡の際に使用したメールアドレスを入力してください。確認コードをお送りします。
send-code = コードを送信
code-title = 確認コードを入力
code-lead = ご利用いただけるアドレスの場合、コードとリンクを記載したメールをお送りしています。どちらも有効期限は10分です。
code-check = 続ける
code-again = コードを再送信
confirm-title = ご本人ですか？
confirm-lead = あと一歩です。続けると、このブラウザーでサインインします。
confirm-continue = はい、続けます

list-title = { -ticket }一覧
list-empty = 対応中の{ -ticket }はありません。
list-empty-closed = 完了した{ -ticket }はありません。
list-open = 対応中
list-closed = 完了
list-whose = 表示範囲
list-own = 自分
list-joined = 参加中
list-company = 組織全体
list-search = { -ticket }を検索
list-none = 条件に一致するものはありません。
list-none-yet = ここまでに一致するものはありません。次のページにある可能性があります。
list-pages = 一覧のページ
list-next = 次のページ
list-previous = 前のページ
filter-type = 種類
filter-from = 作成日（開始）
filter-to = 作成日（終了）
filter-all = すべて
filter-apply = 表示
filter-clear = すべて表示
private-articles = お客様向けの記事
column-number = 番号
column-subject = 件名
column-requester = 差出人
column-agent = 担当者
column-status = 状況
column-created = 作成日時
column-updated = 最終更新
column-query = 検索語
column-language = 言語
column-days = 日数
column-count = 回数
column-last = 最終日
column-article = 記事
column-form = フォーム

resolution-title = 解決内容
reply-send = 返信を送信
ticket-close = この{ -ticket }を終了する
ticket-reopen = 再開する
kept-title = 送信するにはサインインが必要です
kept-lead = サインインの有効期限が切れました。入力した文章はこのページに残っています。新しいタブでサインインし、このページに戻って送信してください。
kept-sign-in = 新しいタブでサインイン

## When a session is about to end; $time is a time of the day

session-ends-title = まだご利用中ですか？
session-ends = { $time } にサインアウトします。入力した内容はこのページに残ります。
session-final = このポータルで許可されている時間に達するため、{ $time } にサインアウトします。入力した内容はこのページに残ります。もう一度サインインしてから送信できます。
session-stay = サインインしたままにする
session-unreached = うまくいきませんでした。接続を確認して、もう一度お試しください。
session-over-title = サインアウトしました
session-over = 入力した内容はこのページに残っています。新しいタブでサインインし、このページに戻って送信してください。

feedback-title = { $number }へのサポートはいかがでしたか？
feedback-question = サポートはいかがでしたか？
feedback-give = サポートを評価
feedback-lead = ワンクリックでご回答いただけます。いただいた声は担当者が拝見します。
feedback-send = 送信
feedback-thanks = ありがとうございます。回答を受け付けました。
rating-title = 評価
score-1 = とても悪い
score-2 = 悪い
score-3 = ふつう
score-4 = 良い
score-5 = とても良い

## Coming in: codes, accounts, consent

sign-in-title = サインイン
sign-in-lead = メールアドレスを入力してください。確認コードをお送りします。
sign-in-lead-invited = このポータルは招待された方専用です。招待メールが届いたアドレスを入力してください。確認コードをお送りします。
sign-in-register = アカウントを作成
sign-in-lost = そのメールを受け取れなくなりました
register-title = アカウントを作成
register-lead = お名前とメールアドレスを入力してください。確認コードをお送りします。コードを入力すると、アカウントをご利用いただけます。
register-send = コードを送信
register-sign-in = すでにアカウントをお持ちの方
entry-help-title = サインインでお困りの方へ
entry-help-lead = メールを受け取れなくなった、またはコードが届かない場合は、ご連絡ください。担当者が確認します。
entry-help-why = アドレスがご本人のものであることは、コードでのみ確認できます。コードなしではどなたもご利用いただけません。先にいくつか質問をさせていただくことがあります。
entry-help-email-hint = 現在ご連絡のつくアドレスを入力してください。
entry-help-description-hint = これまでお使いのアドレスと、状況をお書きください。5,000文字まで入力できます。
entry-help-subject = サインインについて
entry-help-write = 担当者に連絡
# ポータルが同意を求める場合の文。$portal はポータルの名前です。
consent-text = 回答のために、ここで送信する内容を{ $portal }が保存し利用することに同意します。
field-consent = 同意
invalid-consent = チェックを入れてください。同意がない場合は回答できません。
field-captcha = スパム対策
captcha-without-script = スパム対策の確認には JavaScript が必要です。サインインしている方には表示されません。
invalid-captcha = 確認できなかったか、時間がかかりすぎました。もう一度送信してください。
invalid-captcha-silent = 現在、確認サービスが応答していません。しばらくしてからもう一度送信するか、先にサインインしてください。
invalid-email-letters = @の後ろは半角英字で入力してください。xn-- で始まる表記があります。
invalid-own-address = サインインに使用したアドレスを入力してください。
error-denied = ご利用いただけなくなりました
error-denied-hint = サインインに使用したアドレスは、現在ご利用いただけません。ほかに利用できるアドレスがある場合は、そのアドレスでサインインしてください。お心当たりがない場合は、担当者にご連絡ください。
error-uninvited = このポータルのご利用には招待が必要です
error-uninvited-hint = 招待を受けた方は、招待メールが届いたアドレスでサインインしてください。それ以外の方は、担当者にご連絡ください。

## Accounts, sessions, invitations

account-link = アカウント
account-title = アカウント
account-about = ご登録内容
account-save = 保存
account-saved = 変更を保存しました。
account-language-any = ページの言語
# $zone はポータルのタイムゾーンの IANA 名です。
account-zone-portal = このポータルのタイムゾーン（{ $zone }）
account-sessions = サインイン中のブラウザー
account-consents = 同意いただいた内容
field-language = 言語
field-language-hint = メールと、サインイン後のページに使用します。
field-zone = タイムゾーン
field-notified = 新しいお知らせをメールで受け取る
field-notified-hint = 確認コードやご依頼いただいたものは、必ずお送りします。
# $browser は Firefox など、$system は Linux などです。
session-browser = { $system }の{ $browser }
session-unknown = 不明なブラウザー
session-this = （このブラウザー）
session-end = サインアウト
sessions-end-others = ほかのすべてのブラウザーからサインアウト
sessions-end-all = すべてのブラウザーからサインアウト
column-browser = ブラウザー
column-began = サインイン日時
column-seen = 最終利用
column-action = 操作
invitation-title = 招待が届いています
invitation-lead = { $portal }からの招待です。承諾すると、このブラウザーでサインインします。
invitation-accept = 承諾してサインイン
error-invitation-over = この招待は無効になりました
error-invitation-over-hint = 招待は7日間、一度だけ有効です。最後に届いたものだけが使えます。すでにご利用いただけるアドレスの場合は、コードでサインインしてください。
# 担当者がほかに何も書かない場合の招待文。$portal はポータルの名前です。
invitation-text = お問い合わせの送信、進み具合の確認、専用の記事の閲覧ができます。
mail-invitation-subject = { $portal }への招待
mail-invitation = { $portal }からの招待です。下のリンクはご本人専用で、7日間、一度だけ有効です。
mail-invitation-ignore = お心当たりがない場合は、このメールを破棄してください。
mail-invitation-link = 招待を承諾する
error-limit-admission = この1日に多くの方を招待されました。入力内容は失われません。明日もう一度送信してください。
error-limit-admission-hint = 明日もう一度送信してください。

desk-directory = 利用者
desk-directory-search = 名前またはアドレスの先頭
desk-directory-none = 該当する利用者はいません。
desk-directory-more = さらに表示
desk-invite = 招待
desk-invite-lead = 招待した方に、ご利用のためのリンクをメールでお送りします。リンクは7日間、一度だけ有効です。
desk-invite-name-hint = 1人だけを招待する場合に入力してください。本人が変更できます。
desk-invite-text-hint = この文はそのままメールに記載されます。変更しない場合は、選択した言語で送信されます。
desk-invite-send = 送信
desk-invited = 招待を{ $count }件送信しました。
field-addresses = メールアドレス
field-addresses-hint = 1行に1件、{ $most }件まで入力できます。
column-name = 名前
column-address = メールアドレス
column-state = 状態
person-blocked = ブロック中
person-outside = 利用不可
person-proved = アドレス確認済み
person-invited = 招待済み
person-unproved = アドレス未確認
person-since = 初回の連絡
person-registered-at = アカウント作成
person-invited-at = 最後の招待
person-proved-at = 最後の確認
person-blocked-at = ブロック開始
person-block = ブロック
person-block-hint = すべてのセッションがただちに終了します。解除するまで、コードや招待では利用できません。
person-unblock = ブロックを解除
person-consents = 同意した内容
invalid-address = アドレスが正しくありません：{ $address }
invalid-many = 一度に入力できるアドレスは{ $most }件までです。
invalid-blocked = { $address }はブロックされています。先に解除してください。

## Search, and answers before a form is sent

search-title = 検索
search-field = 記事を検索
search-send = 検索
search-category = カテゴリー
search-label = ラベル
search-all = すべて
search-count = { $count }件の記事が見つかりました
search-instead = 「{ $query }」の代わりに「{ $instead }」の検索結果を表示しています。
search-none = 「{ $query }」に一致する記事は見つかりませんでした
search-none-hint = 別の言葉でお試しください。見つからない場合は、担当者がお答えします。
search-pages = 検索結果のページ
search-more = 次の検索結果
search-back = 前の検索結果

review-title = こちらに答えはありませんか？
review-lead = これらの記事ですぐに解決するかもしれません。入力された内容は残っており、このまま送信することもできます。
review-send = このまま送信
review-solved = これで解決しました
new-tab = （新しいタブで開きます）
solved-title = お役に立てて何よりです
solved-lead = 何も送信されていません。記事がお役に立ったことだけを数え、どなたかは記録しません。

## Desk: what agents see

desk-title = サポートデスク
desk-sign-in-title = サポートデスクにサインイン
desk-sign-in-lead = 担当者のメールアドレスを入力してください。コードとリンクをお送りします。
desk-waiting = 対応待ち
desk-all = すべて
desk-empty = 対応待ちはありません。
desk-dead-mails = { $count }件のメールを配信できませんでした。
desk-status-open = 受付済み
desk-status-in-progress = 対応中
desk-status-waiting = お客様の返信待ち
desk-status-resolved = 解決済み
desk-status-closed = 終了
desk-internal = 社内メモ
desk-send = お客様に送信
desk-note = 社内メモとして保存
desk-status-after = 送信後の状況
desk-set-status = 状況を変更
desk-resolve = 解決済みにする
desk-new-lead = お電話や対面でのご用件を登録します。番号を記載したメールが届き、ポータルで確認できます。
desk-create = 作成
desk-channel = 受付方法
channel-portal = ポータル
channel-desk = 担当者
channel-mail = メール
desk-facts = { -ticket }の情報
desk-proved = （確認済み）
desk-unproved = （未確認）
desk-article = 参照元の記事
desk-shown = 表示した記事
desk-opened = 開いた記事
desk-searches = 検索
desk-failed = 見つからなかった検索
desk-failed-lead = 直近{ $days }日間のうち{ $least }日以上、検索しても答えが見つからなかった言葉です。検索した人は記録されません。
desk-solved = { -ticket }なしで解決
desk-solved-lead = 直近{ $days }日間に、送信の前に解決したと伝えられた回数です。
desk-none-yet = まだありません。

## 組織と、ほかに閲覧できる人

desk-companies = 組織
desk-companies-search = 名称の先頭、またはメールドメイン
desk-companies-none = 該当する組織はありません。
desk-company-new = 新しい組織
desk-company-create = 作成
desk-company-save = 保存
field-organisation = 組織の名称
column-sharing = 全員分を閲覧できる人
column-role = 役割
desk-sharing-hint = 自分の分は常に閲覧できます。変更はすぐに反映されます。
sharing-none = なし
sharing-role = 管理者
sharing-person = 指定された人
sharing-everyone = 所属する全員
desk-domains = メールドメイン
desk-domains-lead = これらのドメインのアドレスを確認した人は、手動で外された場合を除き、その時点で組織に所属します。ドメインを削除しても、すでに所属している人はそのままです。
desk-domain-add = ドメインを追加
desk-domain-remove = 削除
desk-domain-remove-named = 削除：{ $name }
field-domain = メールドメイン
field-domain-hint = @の後の部分です。例：example.com
desk-people = 所属する人
desk-people-none = まだ誰も所属していません。
desk-person-add = この人を追加
desk-person-hint = 登録の有無は問いません。アドレスを確認するまで何も閲覧できません。
desk-person-remove = 外す
desk-person-remove-named = 外す：{ $name }
desk-role-of = { $name }の役割
desk-role-save-of = 保存：{ $name }の役割
desk-sees-all = 全員分を閲覧できる
role-member = メンバー
role-manager = 管理者
invalid-domain = メールドメインではありません。example.comのように入力してください。
invalid-free-mail = 誰でもアドレスを取得できるドメインのため、全員がこの組織に所属してしまいます。一人ずつ追加してください。
invalid-domain-taken = このドメインは別の組織のものです。
invalid-domains = メールドメインは1つの組織につき50個までです。
invalid-member-elsewhere = このアドレスは別の組織に所属しています。先にそちらから外す必要があります。
people-title = 閲覧できる人
people-requester = { $name }（送信者）
people-team = { $name }の担当者
people-role = { $name }の管理者
people-person = { $name }の指定された人
people-everyone = { $name }の全員
people-accepted = { $name }（参加中）
people-pending = { $name }（招待中・未承諾）
people-declined = { $name }（参加を辞退）
people-link = このリンクを知っている人（{ $until }まで）
people-links = 作成されたリンクを知っている人
people-remove = 外す
people-remove-named = 外す：{ $name }
people-leave = 参加をやめる
people-invite-title = 人を招待する
people-invite-hint = メールにはここの内容は一切書かれません。アドレスを確認し、招待を承諾するまで何も閲覧できません。
people-invite = 招待を送信
link-title = 閲覧用リンクを作成する
link-hint = リンクを知っている人は、サインインせずにここの内容をすべて閲覧できます。書き込みはできません。
field-days = 有効期間
link-days = { $days }日間
link-make = リンクを作成
link-revoke = リンクを取り消す
link-address = リンクのアドレス
shared-notice = このページのリンクを知っている人は{ $until }まで閲覧できます。ここには書き込めません。
join-title = 参加への招待
join-lead = やり取りの閲覧と書き込みへの招待です。内容は承諾後に表示されます。
join-prove = まず、招待を受け取ったアドレスの確認が必要です。コードを送信し、確認後は一覧の先頭に招待が表示されます。
join-other = 招待は、現在サインインしているアドレスとは別のアドレスに送られました。
join-accept = 参加する
join-decline = 辞退する
invitations-title = 招待
invitation-open = { $day }の招待
export-title = エクスポート
export-lead = このアドレスから送信した内容と、それに関するやり取りをすべて1つのファイルにまとめます。
export-lead-joined = このアドレスが参加しているものと、それに関するやり取りをすべて1つのファイルにまとめます。
export-lead-company = 組織のメンバーが送信した内容と、それに関するやり取りをすべて1つのファイルにまとめます。
export-table = 表は表計算ソフト用で、番号ごとに1行です。セルに収まらない内容は末尾が […] になります。プログラム用のファイルにはすべてが含まれます。
export-part = 1つのファイルに含まれるのは{ $most }件までで、このファイルは { $last } までです。続きは次のファイルにあります。
export-next = 次のファイルへ
export-csv = 表としてダウンロード（CSV）
export-json = プログラム用にダウンロード（JSON）
column-conversation = やり取り
mail-invited-subject = { $portal }からの招待
mail-invited = このアドレスは、{ $portal }でのやり取りの閲覧と書き込みに招待されました。リンク先で招待を確認できます。承諾するまで何も表示されません。
mail-invited-ignore = ご不要の場合は、このメールを無視してください。
mail-invited-link = 招待を確認する
people-change = 閲覧できる人を変更
mail-shared-answered-subject = [{ $number }] 返信があります
mail-shared-answered = このアドレスが参加している{ $number }に、{ $portal }から返信がありました。
mail-shared-resolved-subject = [{ $number }] 解決しました
mail-shared-resolved = { $portal }は、このアドレスが参加している{ $number }を解決済みとしました。
error-ended = このリンクは使えなくなりました
error-ended-hint = リンクには有効期限があり、取り消されることもあります。作成した人が新しいリンクを作成できます。
error-limit-invitation = 本日は多くの招待が送信されました。明日また送信できます。
error-limit-invitation-hint = 明日また送信できます。
error-limit-export = この1時間に何度もエクスポートされました
error-limit-export-hint = しばらくしてからもう一度お試しください。
invalid-people = 招待できるのは10人までです。
invalid-links = 同時に有効なリンクは10個までです。先にいずれかを取り消してください。

## Mail

mail-link = 内容の確認と返信はこちら
mail-desk-link = サポートデスクで開く
mail-received-subject = [{ $number }] { -ticket }を受け付けました
mail-received = { $portal }にご連絡いただき、ありがとうございます。{ -ticket }を受け付けました。受付番号は{ $number }です。
mail-received-track = 担当者よりお返事します。お心当たりがない場合は、どなたかが誤ってこのアドレスを入力したものと思われますので、このメールは無視してください。
mail-opened-subject = [{ $number }] { $portal }が登録しました
mail-opened = { $portal }は、お電話または対面でのご用件を番号{ $number }で登録しました。
mail-code-subject = { $portal }の確認コード
mail-code = このコードと下のリンクで、このメールアドレスがご本人のものであることを確認します。有効期限は10分で、一度だけ使えます。
mail-code-ignore = コードをお求めでない場合は、このメールを無視してください。
mail-code-link = コードを入力せずに続ける
mail-assigned = 新しい{ $number }の担当になりました。ご対応をお願いします。
mail-replied = { $number }にお客様から返信がありました。
mail-closed = { $number }はお客様により終了されました。
mail-reopened = { $number }はお客様により再開されました。
mail-answered-subject = [{ $number }] { -ticket }に返信がありました
mail-answered = { $portal }から{ -ticket }（{ $number }）に返信がありました。
mail-resolved-subject = [{ $number }] { -ticket }が解決しました
mail-resolved = { -ticket }（{ $number }）を解決済みといたしました。
mail-resolved-reply = まだ解決していない場合は、ページからそのままご返信ください。あらためて確認いたします。
mail-files = { $count ->
   *[other] ファイルが{ $count }個添付されています。
}
mail-survey-subject = [{ $number }] サポートはいかがでしたか？
mail-survey = { -ticket }（{ $number }）が解決しました。サポートはいかがでしたか？あてはまるものをお選びください。次のページでコメントもいただけます。

## Errors

error-missing = ページが見つかりません
error-missing-hint = ページが移動したか、サインイン中のアドレスでは表示できない可能性があります。
error-gone = このページは公開を終了しました
error-gone-hint = このページは完全に削除されました。お探しの内容は別のページにあるかもしれません。
error-method = この操作はここではできません
error-method-hint = 前のページに戻って、もう一度お試しください。
error-foreign-origin = このポータル以外から送信されました
error-foreign-origin-hint = お客様を守るため、このポータルのフォームからの送信だけを受け付けています。前のページに戻り、再読み込みしてからもう一度送信してください。
error-too-large = 一度に送れる量を超えています
error-too-large-hint = 前のページに戻って、文章を短くするか、小さいファイルを選んでください。
error-media-type = 内容を読み取れませんでした
error-media-type-hint = フォームまたはJSON形式で送信してください。
error-malformed = 内容を読み取れませんでした
error-malformed-hint = 前のページに戻り、再読み込みしてからもう一度お試しください。
error-expired = このリンクは無効になりました
error-expired-hint = メールのリンクは一度だけ、一定の期間に限り使えます。新しいリンクを請求できます。
error-signed-out = サインアウトしています
error-signed-out-hint = サインインするには、確認コードを請求してください。
labelled = { $label }：
error-invalid = 入力内容をご確認ください
error-invalid-hint = 修正が必要な項目があります。
error-ours = システムで問題が発生しました
error-ours-hint = お客様の操作によるものではありません。問題はすでに担当者に通知されています。しばらくしてからもう一度お試しください。
error-limit-submission = この1時間に多くの送信がありました。入力内容は失われていません。しばらくしてからもう一度送信してください。
error-limit-submission-hint = しばらくしてからもう一度送信してください。
error-limit-code = この1時間に何度もコードが請求されました。しばらくお待ちいただくか、すでに届いているメールのリンクをお使いください。
error-limit-code-hint = しばらくお待ちいただくか、すでに届いているメールのリンクをお使いください。
error-limit-feedback = この1時間に、お使いのネットワークから多くの回答がありました。
error-limit-feedback-hint = しばらくしてからもう一度お試しください。リンクは引き続き有効です。
error-limit-count = この1時間に、同じネットワークから多くの報告がありました。
error-limit-count-hint = しばらくしてからもう一度お試しください。
error-search = 現在、検索をご利用いただけません
error-search-hint = 記事はすべてホームにあります。しばらくしてからもう一度お試しください。

invalid-empty = 入力してください。
invalid-long = もう少し短くしてください。
invalid-long-text = 5,000文字以内で入力してください。
invalid-email = name@example.comのように、メールアドレス全体を入力してください。
invalid-choice = いずれかを選択してください。
invalid-code = コードが正しくないか、期限が切れています。5回間違えた場合は、新しいコードが必要です。
invalid-score = 星を1つから5つの間で選んでください。
invalid-nothing-chosen = 1つ以上選択してください。
invalid-no-file = ファイルを選択してください。
invalid-unticked = チェックを入れてください。
invalid-longer = { $limit }文字以内で入力してください。
invalid-number = 数字を入力してください。
invalid-whole-number = 整数を入力してください。
invalid-decimals = 小数点以下{ $limit }桁までで入力してください。
invalid-little = { $limit }以上の数字を入力してください。
invalid-much = { $limit }以下の数字を入力してください。
invalid-date = 2026-03-31のように、年・月・日で入力してください。
invalid-early = { $limit }以降の日付を入力してください。
invalid-late = { $limit }までの日付を入力してください。
invalid-closed = この{ -ticket }は終了しているため、返信できません。

refused-count = 「{ $name }」は添付されませんでした。一度に送信できるファイルは{ $most }個までです。
refused-large = 「{ $name }」は添付されませんでした。{ $megabytes }MBを超えています。
refused-together = 「{ $name }」は添付されませんでした。すべてのファイルの合計は{ $megabytes }MBまでです。
refused-empty = 「{ $name }」は添付されませんでした。中身が空です。
refused-dangerous = 「{ $name }」は添付されませんでした。この種類のファイルは、ほかのコンピューターに害を与えるおそれがあります。
refused-macros = 「{ $name }」は添付されませんでした。マクロが含まれています。マクロなしで保存すれば添付できます。
refused-kind = 「{ $name }」は添付されませんでした。この種類のファイルは受け付けていません。
refused-limit = 「{ $name }」は添付されませんでした。この1時間に、同じネットワークから多くのファイルが送信されました。
refused-lapsed = 以前に送信したファイルはもうありません。もう一度選択してください。

## Knowledge base

language-name = 日本語
nav-main = ヘルプ
nav-home = ホーム
nav-track = { -ticket }の状況を確認
nav-languages = 言語
nav-breadcrumbs = 現在の位置
nav-neighbours = このトピックのほかの記事
skip-to-content = 本文へ移動
home-lead = 答えを探すか、担当者にお尋ねください。
home-topics = トピック
home-articles = 記事
articles-count = { $count }件の記事
contents = このページの内容
notice-draft = これは下書きです。プレビューにだけ表示されます。
notice-until = { $day }に公開されます。それまではプレビューにだけ表示されます。
notice-since = { $day }に公開が終了しました。プレビューにだけ表示されます。
applies-to = 対象
article-updated = { date }に更新
edit-page = このページを編集
related-articles = 関連記事
# $name is the language that the text is written in.
fallback-notice = この記事はまだ日本語では公開されていません。ほかの言語（{ $name }）で表示しています。
# $name is the portal's.
feed-title = { $name }：新着・更新記事
previous-article = 前の記事
next-article = 次の記事
more-help = 答えが見つかりませんでしたか？
more-help-text = ご連絡いただければ、担当者がお答えします。
missing-title = ページが見つかりません
missing-text = ページが移動した可能性があります。記事はすべてホームに掲載しています。お探しのものが見つからない場合は、ご連絡ください。
notes = 脚注
notes-back = 本文に戻る
task-done = 完了
task-open = 未完了
callout-note = 補足
callout-tip = ヒント
callout-important = 重要
callout-warning = 警告
callout-caution = 注意
code-copy = コピー
code-copied = コピーしました
video-watch = { $site } で動画を見る
video-notice = この動画は { $site } にあります。再生するまで、そこからは何も読み込まれません。
search-results = 検索結果
search-busy = 検索しています…
search-hits = 検索結果: { $number }件
search-for = 「{ $query }」の検索結果
search-show-all = 「{ $query }」の検索結果をすべて表示
search-failed = 現在、ここに検索結果を表示できません。Enterキーで検索結果のページに移動します。
search-shortcut = / キーで検索
suggest-title = これらの記事は役に立ちますか？
suggest-count = 役に立ちそうな記事: { $number }件
suggest-open = 記事を新しいタブで開く
suggest-solved = 解決しました
suggest-thanks = ありがとうございます。お役に立ててうれしく思います。まだ何も送信されていません。
offline-title = ネットワークに接続していません
offline-text = このページはこの端末に保存されていません。以前に読んだ記事は引き続き開くことができ、検索で見つかります。
