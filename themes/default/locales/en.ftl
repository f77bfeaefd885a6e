# Every sentence of the theme, the portal, its mails and its errors, in English.
# content/labels/en.ftl of a portal overrides any term or message.

## Terms

-ticket = { $form ->
   *[one] ticket
    [other] tickets
}

## Addresses: each becomes one lower-case segment of a URL

segment-tickets = { -ticket(form: "other") }
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

new-ticket = Create a new { -ticket }
go-home = Back to the home page
sign-out = Sign out

# $day is 1 to 31, $month 1 to 12, $year is digits, $time is 14:05.
date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
date-time = { date }, { $time }
# What stands before the decimals of a number, a point or a comma.
decimal-mark = .
yes = Yes
no = No

# Files. What a script says has a place for a name or a share: %s. $whole and $tenth are digits.
files-title = Files
files-kept = Already sent. Clear the box in front of a file to leave it out.
files-view = View
files-drop = You can also drag files here.
files-remove = Remove
files-added = %s added
files-removed = %s removed
files-sending = Sending … %s
files-failed = The connection broke off. Nothing is lost: please send it again.
size-bytes = { $whole } B
size-kilobytes = { $whole } kB
size-megabytes = { $whole }.{ $tenth } MB

status-open = Open
status-in-progress = In progress
status-waiting = Waiting for you
status-resolved = Resolved
status-closed = Closed

type-support = Support request
type-inquiry = General inquiry
type-bug = Bug report
type-feature = Feature request

field-name = Your name
field-email = Email address
field-email-hint = We reply to this address and use it for nothing else.
field-type = What is it about?
field-subject = Subject
field-description = Description
field-description-hint = What did you want to do, and what happened instead? Up to 5,000 characters.
field-number = Number
field-number-hint = If you have it at hand, for example { $number }. You will find all your { -ticket(form: "other") } without it, too.
field-code = Code
field-code-hint = The six digits from the email we just sent.
field-text = Your message
field-files = Files
field-files-hint = Up to { $most } files, { $each } MB each and { $together } MB together.
one-file-hint = One file of up to { $each } MB.
field-score = How was it?
field-comment = Would you like to tell us more? (optional)
field-resolution = Resolution
field-choose = Please choose
field-optional = (optional)
field-only-if = Only if “{ $field }” is: { $values }
field-customer = Customer’s name
field-address = Customer’s email address

submission-title = Create a new { -ticket }
submission-lead = Tell us what is going on. A person will read it and reply by email.
submission-send = Send
forms-title = What can we help you with?
forms-lead = The next page asks only for what is needed.

received-title = We have received your { -ticket }
received-number = Your number is { $number }.
received-next = We have sent you a confirmation by email. To read our replies and write back, you confirm with a code that the address is yours.
track-this-ticket = Track this { -ticket }
submit-another = Submit another { -ticket }

track-title = Track a { -ticket }
track-lead = Enter the email address you wrote to us with. We will send you a code.
send-code = Send me a code
code-title = Enter the code
code-lead = If this address can be used here, an email with a code and a link is on its way. Both are valid for ten minutes.
code-check = Continue
code-again = Send a new code
confirm-title = Is this you?
confirm-lead = One more step: continue, and you are signed in on this browser.
confirm-continue = Yes, continue

list-title = Your { -ticket(form: "other") }
list-empty = There are no open { -ticket(form: "other") }.
list-empty-closed = There are no closed { -ticket(form: "other") }.
list-open = Open
list-closed = Closed
list-whose = Whose they are
list-own = Mine
list-joined = Taking part
list-company = Organisation
list-search = Search { -ticket(form: "other") }
list-none = Nothing fits.
list-none-yet = Nothing fits so far. There may be more on the next page.
list-pages = Pages of the list
list-next = Next page
list-previous = Previous page
filter-type = Type
filter-from = Created from
filter-to = Created until
filter-all = All
filter-apply = Show
filter-clear = Show everything
private-articles = Articles for you
column-number = Number
column-subject = Subject
column-requester = From
column-agent = Agent
column-status = Status
column-created = Created
column-updated = Last activity
column-query = Searched for
column-language = Language
column-days = Days
column-count = Times
column-last = Last
column-article = Article
column-form = Form

resolution-title = How it was resolved
reply-send = Send the reply
ticket-close = Close this { -ticket }
ticket-reopen = Open it again
kept-title = Sign in to send this
kept-lead = The session was over. Nothing is lost: sign in in a new tab, come back to this page, and send it.
kept-sign-in = Sign in in a new tab

## When a session is about to end; $time is a time of the day

session-ends-title = Are you still there?
session-ends = You will be signed out at { $time }. What you typed stays on this page.
session-final = You will be signed out at { $time }, for you have been signed in as long as this portal allows. What you typed stays on this page; you can sign in again and send it then.
session-stay = Stay signed in
session-unreached = That did not work. Check your connection and try again.
session-over-title = You are signed out
session-over = What you typed is still on this page. Sign in in a new tab, come back to this page, and send it.

feedback-title = How did we do with { $number }?
feedback-question = How did we do?
feedback-give = Rate our help
feedback-lead = A single click already helps us. A person reads your answer.
feedback-send = Send
feedback-thanks = Thank you. Your answer has been recorded.
rating-title = Rating
score-1 = Very bad
score-2 = Bad
score-3 = All right
score-4 = Good
score-5 = Very good

## Coming in: codes, accounts, consent

sign-in-title = Sign in
sign-in-lead = Enter your email address. We will send you a code.
sign-in-lead-invited = This portal is for people who were invited. Enter the email address that the invitation went to, and we will send you a code.
sign-in-register = Create an account
sign-in-lost = I cannot reach that mailbox any more
register-title = Create an account
register-lead = Tell us your name and your email address. We will send you a code; with it, the account is yours.
register-send = Send me a code
register-sign-in = I have an account already
entry-help-title = Help with signing in
entry-help-lead = You cannot reach the mailbox any more, or no code arrives? Write to us, and a person will look into it.
entry-help-why = A code is the only proof that an address is yours, so nobody is let in without one. We may have to ask you a few questions first.
entry-help-email-hint = An address at which we can reach you now.
entry-help-description-hint = Which address you have used with us so far, and what happened. Up to 5,000 characters.
entry-help-subject = Help with signing in
entry-help-write = Write to a person
# What people agree to where a portal asks for it. $portal is its name.
consent-text = I agree that { $portal } keeps and uses what I send here in order to answer me.
field-consent = Your consent
invalid-consent = Please tick this box. We may not answer you otherwise.
# Where a portal asks whoever is not signed in to be a person.
field-captcha = Spam check
captcha-without-script = The spam check needs JavaScript. Nobody who is signed in is asked.
invalid-captcha = This did not work, or took too long. Please send it again.
invalid-captcha-silent = The check does not answer right now. Please send it again in a moment, or sign in first.
invalid-email-letters = Please write the part after the @ in the letters a to z. Its owner knows how: it begins with xn--.
invalid-own-address = Please use the address you are signed in with.
error-denied = Your access has ended
error-denied-hint = The address you signed in with may not come in any more. If you have another one that may, sign in with it; if you think this is a mistake, write to a person.
error-uninvited = This portal takes an invitation
error-uninvited-hint = If you were invited, sign in with the address that the invitation went to. If not, write to a person.

## Accounts, sessions, invitations

account-link = Account
account-title = Your account
account-about = About you
account-save = Save
account-saved = Your changes are saved.
account-language-any = That of the page
# $zone is the IANA name of the portal's time zone.
account-zone-portal = That of this portal ({ $zone })
account-sessions = Where you are signed in
account-consents = What you agreed to
field-language = Language
field-language-hint = For our emails, and for the pages after you sign in.
field-zone = Time zone
field-notified = Email me when there is news
field-notified-hint = Codes and what you ask for are sent in any case.
# $browser is Firefox and the like, $system is Linux and the like.
session-browser = { $browser } on { $system }
session-unknown = Unknown browser
session-this = (this one)
session-end = Sign out
sessions-end-others = Sign out everywhere else
sessions-end-all = Sign out everywhere
column-browser = Browser
column-began = Signed in
column-seen = Last used
column-action = Action
invitation-title = You are invited
invitation-lead = { $portal } invites you. Accept, and you are signed in on this browser.
invitation-accept = Accept and sign in
error-invitation-over = This invitation is no longer valid
error-invitation-over-hint = It works once and for seven days, and only the last one counts. If the address it went to may come in already, sign in with a code.
# What an invitation says where an agent writes nothing else. $portal is the portal's name.
invitation-text = You can write to us there, follow what became of it, and read what is for you alone.
mail-invitation-subject = You are invited to { $portal }
mail-invitation = { $portal } invites you. The link below is for you alone; it works once and for seven days.
mail-invitation-ignore = If you did not expect this, you can ignore this email.
mail-invitation-link = Accept the invitation
error-limit-admission = You have invited very many people within the last day. Nothing you typed is lost: please send it again tomorrow.
error-limit-admission-hint = Please send it again tomorrow.

desk-directory = People
desk-directory-search = Beginning of a name or an address
desk-directory-none = Nobody was found.
desk-directory-more = More people
desk-invite = Invite
desk-invite-lead = Whoever you invite gets an email with a link by which they come in. It works once and for seven days.
desk-invite-name-hint = Only if you invite one person. They can change it.
desk-invite-text-hint = This stands in the email, as you write it. If you change nothing, it is sent in the language you choose.
desk-invite-send = Send
desk-invited = { $count ->
    [one] The invitation is on its way.
   *[other] { $count } invitations are on their way.
}
field-addresses = Email addresses
field-addresses-hint = One a line, up to { $most }.
column-name = Name
column-address = Email address
column-state = State
person-blocked = Blocked
person-outside = May not come in
person-proved = Address proved
person-invited = Invited
person-unproved = Address not proved yet
person-since = Known since
person-registered-at = Account since
person-invited-at = Last invited
person-proved-at = Last proved
person-blocked-at = Blocked since
person-block = Block
person-block-hint = Ends every session at once. No code and no invitation lets them in until you unblock them.
person-unblock = Unblock
person-consents = What they agreed to
invalid-address = This is not a full address: { $address }
invalid-many = Please enter no more than { $most } addresses at once.
invalid-blocked = { $address } is blocked. Unblock this person first.

## Search, and answers before a form is sent

search-title = Search
search-field = Search the articles
search-send = Search
search-category = Category
search-label = Label
search-all = All
search-count = { $count ->
    [one] One article found
   *[other] { $count } articles found
}
search-instead = Here is what we found for “{ $instead }” instead of “{ $query }”.
search-none = Nothing found for “{ $query }”
search-none-hint = Other words may help. If not, a person will.
search-pages = Pages of results
search-more = More results
search-back = Previous results

review-title = Is the answer here?
review-lead = These articles may help at once. Everything you typed is still here and can be sent anyway.
review-send = Send anyway
review-solved = This solved it
new-tab = (opens in a new tab)
solved-title = Glad it helped
solved-lead = Nothing was sent. We only count that the article helped, not whom.

## Desk: what agents see

desk-title = Desk
desk-sign-in-title = Sign in to the desk
desk-sign-in-lead = Enter your agent address. We will send you a code and a link.
desk-waiting = Waiting
desk-all = All
desk-empty = Nothing is waiting here.
desk-dead-mails = { $count ->
    [one] One email could not be delivered.
   *[other] { $count } emails could not be delivered.
}
desk-status-open = Open
desk-status-in-progress = In progress
desk-status-waiting = Waiting for the customer
desk-status-resolved = Resolved
desk-status-closed = Closed
desk-internal = internal note
desk-send = Send to the customer
desk-note = Keep as internal note
desk-status-after = Status after sending
desk-set-status = Set the status
desk-resolve = Resolve
desk-new-lead = For somebody who called or came by. They get an email with the number, and find it in the portal.
desk-create = Create
desk-channel = Came in by
channel-portal = Portal
channel-desk = Agent
channel-mail = Email
desk-facts = About this { -ticket }
desk-proved = (proved)
desk-unproved = (not proved yet)
desk-article = Came from
desk-shown = Was shown
desk-opened = Opened
desk-searches = Searches
desk-failed = Not found
desk-failed-lead = What was searched for without an answer on at least { $least } of the last { $days } days. Who searched is not recorded.
desk-solved = Solved without a { -ticket }
desk-solved-lead = How often readers said so in the last { $days } days, before they sent anything.
desk-none-yet = Nothing yet.

## Organisations, and who else may open something

desk-companies = Organisations
desk-companies-search = Start of the name, or a mail domain
desk-companies-none = There is no such organisation.
desk-company-new = New organisation
desk-company-create = Create it
desk-company-save = Save
field-organisation = Name of the organisation
column-sharing = Who sees what all its people sent
column-role = Role
desk-sharing-hint = Everybody always sees their own. A change counts at once.
sharing-none = Nobody
sharing-role = Its managers
sharing-person = Those who are named
sharing-everyone = Everybody who belongs to it
desk-domains = Mail domains
desk-domains-lead = Whoever proves an address at one of these belongs to the organisation from then on, unless they were taken out by hand. Removing a domain takes nobody out.
desk-domain-add = Add the domain
desk-domain-remove = Remove
desk-domain-remove-named = Remove { $name }
field-domain = Mail domain
field-domain-hint = What stands behind the @, for example example.com.
desk-people = People
desk-people-none = Nobody belongs to it yet.
desk-person-add = Add this person
desk-person-hint = Known here or not. Nobody sees anything before they prove the address.
desk-person-remove = Take out
desk-person-remove-named = Take out { $name }
desk-role-of = Role of { $name }
desk-role-save-of = Save the role of { $name }
desk-sees-all = sees what all sent
role-member = Member
role-manager = Manager
invalid-domain = This is no mail domain. One looks like example.com.
invalid-free-mail = Anybody can get an address there, and all of them would belong to this organisation. Its people have to be added one by one.
invalid-domain-taken = This domain belongs to another organisation.
invalid-domains = An organisation has 50 mail domains at most.
invalid-member-elsewhere = This address belongs to another organisation and has to be taken out there first.
people-title = Who can open this
people-requester = { $name }, who sent it
people-team = Those who answer at { $name }
people-role = The managers of { $name }
people-person = The people of { $name } who are named for it
people-everyone = Everybody at { $name }
people-accepted = { $name }, taking part
people-pending = { $name } was asked and has not accepted yet
people-declined = { $name } does not want to take part
people-link = Anybody with this link, until { $until }
people-links = Anybody with a link that was made for it
people-remove = Remove
people-remove-named = Remove { $name }
people-leave = Stop taking part
people-invite-title = Ask somebody to take part
people-invite-hint = The email says nothing of what stands here. Before the address is proved and the invitation accepted, nothing can be seen.
people-invite = Send the invitation
link-title = Make a link to read it
link-hint = Whoever has the link reads everything that stands here, without signing in, and can write nothing.
field-days = Valid for
link-days = { $days ->
    [one] one day
   *[other] { $days } days
}
link-make = Make the link
link-revoke = Take the link back
link-address = Address of the link
shared-notice = Anybody who has the link to this page can read it until { $until }. Nothing can be written here.
join-title = An invitation to take part
join-lead = It is about reading and writing along in a conversation. What stands there shows once the invitation is accepted.
join-prove = First the address that got the invitation has to be proved. A code goes there, and the invitation is then at the top of the list.
join-other = The invitation was sent to another address than the one signed in here.
join-accept = Take part
join-decline = No, thank you
invitations-title = Invitations
invitation-open = Invitation of { $day }
export-title = Export
export-lead = Everything that was sent from this address, and all that was said about it, in one file.
export-lead-joined = Everything that this address takes part in, and all that was said about it, in one file.
export-lead-company = Everything that people of the organisation sent, and all that was said about it, in one file.
export-table = In the table each number has one line, for spreadsheets. What is too long for a cell ends with […]. The file for programs has everything.
export-part = A file ends after { $most } numbers, this one with { $last }. What comes after that is in the next one.
export-next = To the next file
export-csv = Download as a table (CSV)
export-json = Download for programs (JSON)
column-conversation = Conversation
mail-invited-subject = An invitation from { $portal }
mail-invited = This address was invited to read and write along in a conversation at { $portal }. The link shows the invitation; nothing can be seen before it is accepted there.
mail-invited-ignore = Whoever wants none of it can simply ignore this email.
mail-invited-link = View the invitation
people-change = Change who can open this
mail-shared-answered-subject = [{ $number }] There is an answer
mail-shared-answered = { $portal } has answered in { $number }, where this address takes part.
mail-shared-resolved-subject = [{ $number }] It is resolved
mail-shared-resolved = { $portal } considers { $number } resolved. This address takes part in it.
error-ended = This link no longer works
error-ended-hint = Such links work for a limited time, and can be taken back. Whoever made it can make a new one.
error-limit-invitation = Many invitations were sent today. More can be sent tomorrow.
error-limit-invitation-hint = More can be sent tomorrow.
error-limit-export = Several exports were made within the last hour
error-limit-export-hint = The next one is possible in a while.
invalid-people = Ten people at most can be asked to take part.
invalid-links = Ten links at most work at the same time. One has to be taken back first.

## Mail

mail-link = View it and reply here
mail-desk-link = Open it on the desk
mail-received-subject = [{ $number }] We have received your { -ticket }
mail-received = Thank you for writing to { $portal }. Your { -ticket } has arrived and has the number { $number }.
mail-received-track = A person will reply. If you did not write to us, somebody entered your address by mistake, and you can ignore this email.
mail-opened-subject = [{ $number }] Noted for you by { $portal }
mail-opened = { $portal } has written down what was said by phone or in person, under the number { $number }.
mail-code-subject = Your code for { $portal }
mail-code = This code and the link below confirm that this mailbox is yours. They are valid for ten minutes and work once.
mail-code-ignore = If you did not ask for a code, you can ignore this email.
mail-code-link = Continue without entering the code
mail-assigned = { $number } is new and yours to answer.
mail-replied = The customer has written in { $number }.
mail-closed = The customer has closed { $number }.
mail-reopened = The customer has opened { $number } again.
mail-answered-subject = [{ $number }] There is an answer to your { -ticket }
mail-answered = { $portal } has answered your { -ticket } { $number }.
mail-resolved-subject = [{ $number }] Your { -ticket } is resolved
mail-resolved = We consider your { -ticket } { $number } resolved.
mail-resolved-reply = If it is not, just reply on its page and we will look at it again.
mail-files = { $count ->
    [one] One file came with it.
   *[other] { $count } files came with it.
}
mail-survey-subject = [{ $number }] How did we do?
mail-survey = Your { -ticket } { $number } has been resolved. How was our help? Choose what fits; you can add a comment on the next page.

## Errors

error-missing = We cannot find this page
error-missing-hint = It may have moved, or it is not meant for the address you signed in with.
error-gone = This page no longer exists
error-gone-hint = We removed it for good. What you are looking for may be on another page.
error-method = This does not work here
error-method-hint = Please go back and try again from the page you came from.
error-foreign-origin = This was not sent from our pages
error-foreign-origin-hint = To protect you, we only accept forms from this portal itself. Please go back, reload the page and send it again.
error-too-large = That is too much at once
error-too-large-hint = Please go back and shorten your text, or choose smaller files.
error-media-type = We cannot read this
error-media-type-hint = Send a form, or a JSON document.
error-malformed = We cannot read this
error-malformed-hint = Please go back, reload the page and try again.
error-expired = This link is no longer valid
error-expired-hint = Links from our emails work once and for a limited time. You can ask for a new one.
error-signed-out = You are signed out
error-signed-out-hint = Ask for a code to sign in.
labelled = { $label }:
error-invalid = Please look at this again
error-invalid-hint = Some fields need another look.
error-ours = Something went wrong on our side
error-ours-hint = It was not your doing, and we have been told. Please try again in a moment.
error-limit-submission = You have sent us quite a lot within the last hour. Nothing you typed is lost: please wait a while and send it again.
error-limit-submission-hint = Please wait a while and send it again.
error-limit-code = You have asked for many codes within the last hour. Please wait a while, or use the link in an email you already have.
error-limit-code-hint = Please wait a while, or use the link in an email you already have.
error-limit-feedback = Many answers came from your network within the last hour.
error-limit-feedback-hint = Please try again later; the link stays valid.
error-limit-count = Many such reports came from this network within the last hour.
error-limit-count-hint = Please try again later.
error-search = Search does not work right now
error-search-hint = All articles are on the home page. Please try again in a moment.

invalid-empty = Please fill this in.
invalid-long = Please make this shorter.
invalid-long-text = Please keep this to 5,000 characters.
invalid-email = Please enter a full address, like name@example.com.
invalid-choice = Please choose one of these.
invalid-code = This code is not right, or no longer valid. After five tries you need a new one.
invalid-score = Please choose one to five stars.
invalid-nothing-chosen = Please choose at least one.
invalid-no-file = Please choose a file.
invalid-unticked = Please tick this.
invalid-longer = Please keep this to { $limit ->
    [one] { $limit } character
   *[other] { $limit } characters
}.
invalid-number = Please enter a number.
invalid-whole-number = Please enter a whole number.
invalid-decimals = Please keep this to { $limit ->
    [one] one decimal
   *[other] { $limit } decimals
}.
invalid-little = Please enter { $limit } or more.
invalid-much = Please enter { $limit } or less.
invalid-date = Please enter a date as year, month and day, like 2026-03-31.
invalid-early = Please enter a date from { $limit } on.
invalid-late = Please enter a date up to { $limit }.
invalid-closed = This { -ticket } is closed and takes no more replies.

# A file that was not taken: $name is its name, $most and $megabytes what is taken.
refused-count = “{ $name }” was left out: { $most } files can be sent at once.
refused-large = “{ $name }” was left out: it is larger than { $megabytes } MB.
refused-together = “{ $name }” was left out: all files together may have { $megabytes } MB.
refused-empty = “{ $name }” was left out: there is nothing in it.
refused-dangerous = “{ $name }” was left out: files of this kind can do harm on another computer.
refused-macros = “{ $name }” was left out: it contains macros. Saved without them, it will be accepted.
refused-kind = “{ $name }” was left out: files of this kind are not accepted here.
refused-limit = “{ $name }” was left out: many files came from this network within the last hour.
refused-lapsed = A file that was sent earlier is not there any more. Please choose it again.

## Knowledge base

language-name = English
nav-main = Help
nav-home = Home
nav-track = Track your { -ticket(form: "other") }
nav-languages = Languages
nav-breadcrumbs = You are here
nav-neighbours = More on this topic
skip-to-content = Skip to the content
home-lead = Find an answer, or ask a person.
home-topics = Topics
home-articles = Articles
articles-count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
contents = On this page
notice-draft = This is a draft. Only the preview shows it.
notice-until = Published on { $day }. Until then only the preview shows it.
notice-since = Expired on { $day }. Only the preview still shows it.
applies-to = Applies to
article-updated = Updated on { date }
edit-page = Edit this page
related-articles = Related articles
# $name is the language that the text is written in.
fallback-notice = This article is not available in { language-name } yet. Here it is in another language: { $name }.
# $name is the portal's.
feed-title = { $name }: new and updated articles
previous-article = Previous
next-article = Next
more-help = Did you not find the answer?
more-help-text = Write to us, and a person will answer.
missing-title = This page does not exist
missing-text = It may have moved. The articles are all on the front page; if you do not find what you need, write to us.
notes = Footnotes
notes-back = Back to the text
task-done = Done
task-open = To do
callout-note = Note
callout-tip = Tip
callout-important = Important
callout-warning = Warning
callout-caution = Caution
code-copy = Copy
code-copied = Copied
video-watch = Watch the video on { $site }
video-notice = The video is on { $site }. Nothing is loaded from there before it is played.
# The box that searches as one types, and articles that are suggested while a form is filled in.
search-results = Search results
search-busy = Searching…
search-hits = Results: { $number }
search-for = Results for “{ $query }”
search-show-all = All results for “{ $query }”
search-failed = Results cannot be shown here right now. The Enter key opens a page that has them.
search-shortcut = Search with the / key
suggest-title = Do these articles help?
suggest-count = Articles that may help: { $number }
suggest-open = Open the article in a new tab
suggest-solved = This solved it
suggest-thanks = Thank you. We are glad it helped. Nothing was sent.
offline-title = There is no network
offline-text = This page was not kept on this device. Articles that were read here before can still be opened, and the search box finds them.
