//! Who comes in, in each mode, and what others can tell from it.

use fanlight_contract::{Access, Consent, ConsentMode, Mode};
use http::StatusCode;

use crate::harness::{ADA, Answer, Browser, DAY, HOUR, Harness, MINUTE, code_in, key, link_in, submission};

const AGENTS: &[&str] = &["one@desk.example", "two@desk.example"];
const NOBODY: &str = "nobody@example.org";
const PARTNER: &str = "anyone@partner.example";

async fn portal(mode: Mode) -> Harness {
    portal_with(Access { mode, absolute_hours: 8, ..Access::default() }).await
}

async fn portal_with(access: Access) -> Harness {
    Harness::with(AGENTS, |site| site.access = access.clone()).await
}

/// Registers `address` and returns the browser that is signed in then.
async fn register(harness: &Harness, address: &str, network: &str) -> Browser {
    let mut browser = Browser::new(network);
    let answer = harness.post(&mut browser, "/requests/register", &[("name", "Grace"), ("email", address)]).await;
    assert_eq!(answer.location.as_deref(), Some("/requests/code"), "{}", answer.body);
    harness.tick().await;
    let code = code_in(&harness.last_mail(address));
    let answer = harness.post(&mut browser, "/requests/code", &[("code", &code)]).await;
    assert_eq!(answer.location.as_deref(), Some("/requests"));
    browser
}

/// Takes out what no two answers have in common: the keys of forms.
fn plain(mut answer: Answer) -> Answer {
    while let Some(at) = answer.body.find("name=\"key\" value=\"") {
        let value = at + "name=\"key\" value=\"".len();
        answer.body.replace_range(at..value + 26, "");
    }
    answer
}

#[tokio::test]
async fn in_public_anybody_writes_and_whoever_wrote_comes_in() {
    let harness = portal(Mode::Public).await;
    harness.open(&key(1)).await;
    let mut browser = Browser::new("192.0.2.1");
    assert_eq!(harness.sign_in(&mut browser, "/requests/track", ADA).await.location.as_deref(), Some("/requests"));
    harness.post(&mut Browser::new("192.0.2.2"), "/requests/track", &[("email", NOBODY)]).await;
    harness.tick().await;
    assert!(harness.mails_to(NOBODY).is_empty());
}

#[tokio::test]
async fn where_an_account_is_needed_nobody_writes_without_and_anybody_may_have_one() {
    let harness = portal(Mode::Registered).await;
    let mut visitor = Browser::new("192.0.2.1");
    for answer in [
        harness.get(&mut visitor, "/requests/new").await,
        harness.post(&mut visitor, "/requests/new", &submission(&key(1))).await,
    ] {
        assert_eq!(
            (answer.status, answer.location.as_deref()),
            (StatusCode::SEE_OTHER, Some("/requests/track?to=new"))
        );
    }
    assert_eq!(harness.count("select count(*) as n from ticket").await, 0);
    let page = harness.get(&mut visitor, "/requests/track?to=new").await.body;
    assert!(page.contains("<h1>Sign in</h1>") && page.contains("href=\"/requests/register\""), "{page}");

    // An address that nobody registered gets no code by asking for one.
    harness.post(&mut visitor, "/requests/track", &[("email", ADA)]).await;
    harness.tick().await;
    assert!(harness.mails_to(ADA).is_empty());
    assert_eq!(harness.count("select count(*) as n from contact").await, 0);

    // The account exists once the code is used, and not before.
    harness.post(&mut visitor, "/requests/register", &[("name", "Ada"), ("email", ADA)]).await;
    harness.tick().await;
    assert_eq!(harness.count("select count(*) as n from contact").await, 0);
    let code = code_in(&harness.last_mail(ADA));
    let answer = harness.post(&mut visitor, "/requests/code", &[("code", &code), ("to", "new")]).await;
    assert_eq!(answer.location.as_deref(), Some("/requests/new"));
    assert_eq!(
        harness.count("select count(*) as n from contact where name = 'Ada' and registered_at = verified_at").await,
        1
    );
    assert_eq!(harness.count("select count(*) as n from audit where action = 'register'").await, 1);

    // The form is theirs now, and in no other name.
    assert_eq!(harness.get(&mut visitor, "/requests/new").await.status, StatusCode::OK);
    let mut fields = submission("00000000000000000000000020");
    fields[2] = ("email", NOBODY);
    let answer = harness.post(&mut visitor, "/requests/new", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("Please use the address you are signed in with."));
    let answer = harness.post(&mut visitor, "/requests/new", &submission(&key(3))).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

#[tokio::test]
async fn registering_again_is_signing_in() {
    let harness = portal(Mode::Registered).await;
    register(&harness, ADA, "192.0.2.1").await;
    let mut second = Browser::new("192.0.2.2");
    harness.post(&mut second, "/requests/register", &[("name", "Mallory"), ("email", ADA)]).await;
    harness.tick().await;
    let link = link_in(&harness.last_mail(ADA), "/confirm/");
    assert_eq!(harness.post(&mut second, &link, &[]).await.location.as_deref(), Some("/requests"));
    // What a stranger types changes nobody's name.
    assert_eq!(harness.count("select count(*) as n from contact where name = 'Grace'").await, 1);
    assert_eq!(harness.count("select count(*) as n from contact").await, 1);
    assert_eq!(harness.count("select count(*) as n from session").await, 2);
}

#[tokio::test]
async fn where_it_takes_an_invitation_only_those_named_come_in_without() {
    let harness = portal_with(Access {
        mode: Mode::Invited,
        addresses: vec!["boss@example.org".into()],
        domains: vec!["firm.example".into()],
        audiences: vec!["partners".into()],
        ..Access::default()
    })
    .await;
    for address in ["boss@example.org", "new@firm.example", PARTNER] {
        let mut browser = Browser::new("192.0.2.1");
        let answer = harness.sign_in(&mut browser, "/requests/track", address).await;
        assert_eq!(answer.location.as_deref(), Some("/requests"), "{address}");
        assert_eq!(harness.get(&mut browser, "/requests").await.status, StatusCode::OK, "{address}");
    }
    assert_eq!(harness.count("select count(*) as n from contact where name = 'new'").await, 1);
    let mut browser = Browser::new("192.0.2.2");
    for address in [NOBODY, "x@sub.firm.example", "x@notpartner.example"] {
        harness.post(&mut browser, "/requests/track", &[("email", address)]).await;
        harness.tick().await;
        assert!(harness.mails_to(address).is_empty(), "{address}");
    }
    for answer in [
        harness.get(&mut browser, "/requests/register").await,
        harness.post(&mut browser, "/requests/register", &[("name", "Eve"), ("email", PARTNER)]).await,
    ] {
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.body.contains("This portal takes an invitation"));
    }
}

/// Nothing in an answer, and nothing in the work behind it, tells who is known.
#[tokio::test]
async fn known_unknown_and_blocked_addresses_get_the_same_answer_by_the_same_work() {
    for mode in [Mode::Public, Mode::Registered, Mode::Invited] {
        let mut harness = portal_with(Access { mode, domains: vec!["firm.example".into()], ..Access::default() }).await;
        harness
            .write(
                "insert into contact (id, address, name, created_at, invited_at, blocked_at) values
                ('K', 'known@example.com', 'Known', 1, 1, null), ('B', 'blocked@example.com', 'Blocked', 1, 1, 2)",
            )
            .await;
        let recorder = harness.record();
        let mut seen: Vec<(Answer, Vec<&'static str>)> = Vec::new();
        for address in ["known@example.com", NOBODY, "blocked@example.com", "new@firm.example"] {
            for (path, fields) in [
                ("/requests/track", vec![("email", address)]),
                ("/requests/register", vec![("email", address), ("name", "Somebody")]),
            ] {
                recorder.statements.lock().unwrap().clear();
                let mut browser = Browser::new("192.0.2.1");
                let answer = plain(harness.post(&mut browser, path, &fields).await);
                let work = recorder.statements.lock().unwrap().clone();
                let place = usize::from(path == "/requests/register");
                match seen.get(place) {
                    Some(first) => assert_eq!(*first, (answer, work), "{mode:?} {path} {address}"),
                    None => seen.push((answer, work)),
                }
            }
        }
        harness.tick().await;
        assert!(harness.mails_to("blocked@example.com").is_empty(), "{mode:?}");
        assert_eq!(harness.mails_to(NOBODY).len(), usize::from(mode != Mode::Invited), "{mode:?}");
    }
}

#[tokio::test]
async fn whoever_was_blocked_while_the_code_was_on_its_way_does_not_come_in() {
    let harness = portal(Mode::Public).await;
    harness.open(&key(1)).await;
    let mut browser = Browser::new("192.0.2.1");
    let mail = harness.ask_for_code(&mut browser, "/requests/track", ADA).await;
    harness.write("update contact set blocked_at = 1").await;
    let answer = harness.post(&mut browser, "/requests/code", &[("code", &code_in(&mail))]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(harness.count("select count(*) as n from session").await, 0);
}

#[tokio::test]
async fn a_code_for_a_new_account_opens_no_desk() {
    let harness = portal(Mode::Registered).await;
    let mut browser = Browser::new("192.0.2.1");
    harness.post(&mut browser, "/requests/register", &[("name", "Eve"), ("email", NOBODY)]).await;
    harness.tick().await;
    let mail = harness.last_mail(NOBODY);
    let challenge = browser.cookies["challenge"].clone();
    browser.cookies.insert("desk-challenge".into(), challenge);
    let answer = harness.post(&mut browser, "/desk/code", &[("code", &code_in(&mail))]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let token = link_in(&mail, "/confirm/").replace("/requests/", "/desk/");
    assert_eq!(harness.post(&mut browser, &token, &[]).await.status, StatusCode::GONE);
    assert_eq!(harness.count("select count(*) as n from session").await, 0);
}

#[tokio::test]
async fn strangers_elsewhere_do_not_use_up_the_codes_of_whoever_has_the_mailbox() {
    let harness = portal(Mode::Public).await;
    harness.open(&key(1)).await;
    harness.tick().await;
    let mails = || harness.mails_to(ADA).len();
    let before = mails();
    for _ in 0..8 {
        harness.post(&mut Browser::new("198.51.100.7"), "/requests/track", &[("email", ADA)]).await;
    }
    harness.tick().await;
    assert_eq!(mails() - before, 5, "for one network");
    let mut own = Browser::new("192.0.2.1");
    let answer = harness.sign_in(&mut own, "/requests/track", ADA).await;
    assert_eq!(answer.location.as_deref(), Some("/requests"));
    // From many networks at once it ends all the same.
    for network in 0..30 {
        harness.post(&mut Browser::new(&format!("203.0.113.{network}")), "/requests/track", &[("email", ADA)]).await;
    }
    harness.tick().await;
    assert_eq!(mails() - before, 20, "in an hour");
    for _ in 0..6 {
        harness.clock.pass(HOUR);
        for network in 0..15 {
            harness
                .post(&mut Browser::new(&format!("203.0.113.{network}")), "/requests/track", &[("email", ADA)])
                .await;
        }
        harness.tick().await;
    }
    assert_eq!(mails() - before, 60, "in a day");
    harness.clock.pass(DAY + MINUTE);
    harness.tick().await;
    assert_eq!(harness.count("select count(*) as n from code").await, 0, "forgotten after a day");
}

#[tokio::test]
async fn whoever_cannot_get_in_reaches_a_person_and_learns_nothing() {
    let harness = portal(Mode::Invited).await;
    let mut browser = Browser::new("192.0.2.1");
    let page = harness.get(&mut browser, "/requests/track/lost").await;
    assert_eq!(page.status, StatusCode::OK);
    let fields =
        [("key", key(1)), ("name", "Ada".into()), ("email", ADA.into()), ("description", "My mailbox is gone.".into())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = harness.post(&mut browser, "/requests/track/lost", &fields).await;
    assert!(answer.location.is_some_and(|path| path.starts_with("/requests/received/")), "{}", answer.body);
    assert_eq!(harness.count("select count(*) as n from ticket where subject = 'Help with signing in'").await, 1);
    // Having written is no invitation.
    harness.tick().await;
    let before = harness.mails_to(ADA).len();
    harness.post(&mut browser, "/requests/track", &[("email", ADA)]).await;
    harness.tick().await;
    assert_eq!(harness.mails_to(ADA).len(), before);
}

#[tokio::test]
async fn whoever_may_not_stay_is_told_so_at_once_and_shown_ways_on() {
    let named = Access { mode: Mode::Invited, domains: vec!["partner.example".into()], ..Access::default() };
    let mut harness = portal_with(named.clone()).await;
    let mut browser = Browser::new("192.0.2.1");
    harness.sign_in(&mut browser, "/requests/track", PARTNER).await;
    assert_eq!(harness.get(&mut browser, "/requests").await.status, StatusCode::OK);
    assert!(harness.get(&mut browser, "/guide/welcome/").await.body.contains("Between us."));
    harness.replace_site(|site| site.access = Access { domains: Vec::new(), ..named.clone() }).await;
    for path in ["/requests", "/requests/new", "/requests/TKT-0001"] {
        let answer = harness.get(&mut browser, path).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        assert!(answer.body.contains("Your access has ended"), "{path}");
        for way in ["href=\"/\"", "href=\"/requests/track\"", "href=\"/requests/track/lost\""] {
            assert!(answer.body.contains(way), "{path} {way}");
        }
    }
    assert!(!harness.get(&mut browser, "/guide/welcome/").await.body.contains("Between us."));
    // An invitation brings them back.
    harness.write("update contact set invited_at = 1").await;
    assert_eq!(harness.get(&mut browser, "/requests").await.status, StatusCode::OK);
    harness.write("update contact set blocked_at = 1").await;
    assert_eq!(harness.get(&mut browser, "/requests").await.status, StatusCode::FORBIDDEN);
}

fn consent(mode: ConsentMode) -> Access {
    let links = vec!["https://example.com/privacy".to_owned()];
    Access { consent: Consent { mode, links }, ..Access::default() }
}

/// Returns the version a page asks to agree to.
fn version(page: &str) -> String {
    let at = page.find("name=\"consent\" value=\"").expect("nothing to agree to") + "name=\"consent\" value=\"".len();
    page[at..at + 32].to_owned()
}

#[tokio::test]
async fn a_box_is_to_be_ticked_and_what_was_agreed_to_is_kept() {
    let harness = portal_with(consent(ConsentMode::Checkbox)).await;
    let mut browser = Browser::new("192.0.2.1");
    let page = harness.get(&mut browser, "/requests/new").await.body;
    assert!(page.contains("type=\"checkbox\" id=\"consent\"") && page.contains("href=\"https://example.com/privacy\""));
    let version = version(&page);
    let key = key(1);
    let mut fields = submission(&key).to_vec();
    for wrong in ["", "1", "00000000000000000000000000000000"] {
        fields.truncate(5);
        fields.push(("consent", wrong));
        let answer = harness.post(&mut browser, "/requests/new", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(answer.body.contains("<a href=\"#consent\">") && answer.body.contains("Since yesterday."));
    }
    assert_eq!(harness.count("select count(*) as n from consent_text").await, 0);
    fields.truncate(5);
    fields.push(("consent", &version));
    assert_eq!(harness.post(&mut browser, "/requests/new", &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(harness.post(&mut browser, "/requests/new", &fields).await.status, StatusCode::SEE_OTHER, "again");
    assert_eq!(
        harness
            .count(
                "select count(*) as n from consent join consent_text using (version, language)
                    join ticket on ticket.id = consent.ticket_id
                where consent.is_proved = 0 and consent_text.text like 'I agree that Example Help%/privacy'"
            )
            .await,
        1
    );
}

#[tokio::test]
async fn who_registers_agrees_when_the_code_is_used() {
    let harness = portal_with(Access { mode: Mode::Registered, ..consent(ConsentMode::Checkbox) }).await;
    let mut browser = Browser::new("192.0.2.1");
    let form = harness.get(&mut browser, "/requests/register").await.body;
    let answer = harness.post(&mut browser, "/requests/register", &[("name", "Ada"), ("email", ADA)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("name", "Ada"), ("email", ADA), ("consent", &version(&form))];
    harness.post(&mut browser, "/requests/register", &fields).await;
    harness.tick().await;
    assert_eq!(harness.count("select count(*) as n from consent").await, 0);
    let code = code_in(&harness.last_mail(ADA));
    harness.post(&mut browser, "/requests/code", &[("code", &code)]).await;
    assert_eq!(harness.count("select count(*) as n from consent where is_proved and ticket_id is null").await, 1);
}

#[tokio::test]
async fn a_notice_stops_nobody_and_counts_where_it_was_shown() {
    let harness = portal_with(consent(ConsentMode::Notice)).await;
    let mut browser = Browser::new("192.0.2.1");
    let page = harness.get(&mut browser, "/requests/new").await.body;
    assert!(page.contains("I agree that Example Help") && !page.contains("checkbox"));
    harness.open(&key(1)).await;
    assert_eq!(harness.count("select count(*) as n from consent").await, 0, "it was not shown");
    let (second, version) = (key(2), version(&page));
    let fields = [&submission(&second)[..], &[("consent", version.as_str())]].concat();
    assert_eq!(harness.post(&mut browser, "/requests/new", &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(harness.count("select count(*) as n from consent").await, 1);
}

#[tokio::test]
async fn whoever_agreed_is_not_asked_again_until_the_text_changes() {
    let mut harness = portal_with(consent(ConsentMode::Checkbox)).await;
    let mut browser = Browser::new("192.0.2.1");
    let form = harness.get(&mut browser, "/requests/new").await.body;
    let (first, given) = (key(1), version(&form));
    let fields = [&submission(&first)[..], &[("consent", given.as_str())]].concat();
    harness.post(&mut browser, "/requests/new", &fields).await;
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    // Anybody could have typed that address: it is asked once more, of Ada herself.
    let form = harness.get(&mut browser, "/requests/new").await.body;
    assert!(form.contains("checkbox"));
    let (second, third) = (key(2), key(3));
    let fields = [&submission(&second)[..], &[("consent", given.as_str())]].concat();
    assert_eq!(harness.post(&mut browser, "/requests/new", &fields).await.status, StatusCode::SEE_OTHER);
    assert!(!harness.get(&mut browser, "/requests/new").await.body.contains("checkbox"));
    assert_eq!(harness.post(&mut browser, "/requests/new", &submission(&third)).await.status, StatusCode::SEE_OTHER);
    assert_eq!(harness.count("select count(*) as n from consent").await, 2);
    let account = harness.get(&mut browser, "/requests/account").await.body;
    assert_eq!(account.matches("I agree that Example Help").count(), 2);
    harness
        .replace_site(|site| {
            site.access = consent(ConsentMode::Checkbox);
            site.access.consent.links.clear();
        })
        .await;
    assert!(harness.get(&mut browser, "/requests/new").await.body.contains("checkbox"));
}

/// Returns the names of the sessions on an account page, that of the browser itself first.
fn sessions(page: &str) -> Vec<String> {
    let mut found: Vec<(bool, String)> = page
        .split("<tr>")
        .skip(2)
        .map(|row| {
            let name = row.split("name=\"end\" value=\"").nth(1).unwrap().split('"').next().unwrap();
            (!row.contains("(this one)"), name.to_owned())
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, name)| name).collect()
}

#[tokio::test]
async fn sessions_are_listed_and_end_at_once_one_by_one_or_all() {
    let harness = portal(Mode::Public).await;
    harness.open(&key(1)).await;
    let mut browsers = [1, 2, 3].map(|number| Browser::new(&format!("192.0.2.{number}")));
    for browser in &mut browsers {
        harness.sign_in(browser, "/requests/track", ADA).await;
    }
    let [first, second, third] = &mut browsers;
    let page = harness.get(first, "/requests/account").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(page.body.contains("ada@example.com") && page.body.contains("Unknown browser"));
    let names = sessions(&page.body);
    assert_eq!(names.len(), 3);
    let second_name = sessions(&harness.get(second, "/requests/account").await.body).remove(0);
    assert!(names.contains(&second_name));

    let ended = harness.post(first, "/requests/account/sessions", &[("end", &second_name)]).await;
    assert_eq!(ended.location.as_deref(), Some("/requests/account"));
    assert_eq!(harness.get(second, "/requests").await.status, StatusCode::SEE_OTHER, "at once");
    assert_eq!(harness.get(third, "/requests").await.status, StatusCode::OK);

    harness.post(first, "/requests/account/sessions", &[("end", "others")]).await;
    assert_eq!(harness.get(third, "/requests").await.status, StatusCode::SEE_OTHER);
    assert_eq!(harness.get(first, "/requests").await.status, StatusCode::OK);
    harness.sign_in(third, "/requests/track", ADA).await;
    harness.post(third, "/requests/account/sessions", &[("end", "all")]).await;
    for browser in [first, third] {
        assert_eq!(harness.get(browser, "/requests").await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(harness.count("select count(*) as n from audit where action like 'end-%'").await, 3);
}

#[tokio::test]
async fn somebody_elses_session_is_as_unknown_as_one_that_there_is_not() {
    let harness = portal(Mode::Registered).await;
    let mut ada = register(&harness, ADA, "192.0.2.1").await;
    let mut eve = register(&harness, NOBODY, "192.0.2.2").await;
    let mut agent = harness.agent().await;
    let hers = sessions(&harness.get(&mut ada, "/requests/account").await.body).remove(0);
    let agents = sessions(&harness.get(&mut agent, "/desk/account").await.body).remove(0);
    let missing = harness.post(&mut eve, "/requests/account/sessions", &[("end", "nothing")]).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    for name in [&hers, &agents, ""] {
        assert_eq!(harness.post(&mut eve, "/requests/account/sessions", &[("end", name)]).await, missing, "{name}");
    }
    assert_eq!(harness.post(&mut agent, "/desk/account/sessions", &[("end", &hers)]).await.status, missing.status);
    assert_eq!(harness.get(&mut ada, "/requests").await.status, StatusCode::OK);
    assert_eq!(harness.count("select count(*) as n from audit where action like 'end-%'").await, 0);
}

#[tokio::test]
async fn agents_end_their_sessions_too() {
    let harness = portal(Mode::Public).await;
    let (mut first, mut second) = (harness.agent().await, harness.agent().await);
    assert_eq!(sessions(&harness.get(&mut first, "/desk/account").await.body).len(), 2);
    let answer = harness.post(&mut first, "/desk/account/sessions", &[("end", "others")]).await;
    assert_eq!(answer.location.as_deref(), Some("/desk/account"));
    assert_eq!(harness.get(&mut second, "/desk").await.status, StatusCode::SEE_OTHER);
    assert_eq!(harness.get(&mut first, "/desk").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_somebody_says_of_themselves_is_kept_and_used() {
    let harness = portal(Mode::Public).await;
    harness.open(&key(1)).await;
    let mut browser = Browser::new("192.0.2.1");
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    for wrong in [("name", ""), ("language", "xx"), ("zone", "Europe/Atlantis")] {
        let mut fields = vec![("name", "Ada Byron")];
        fields.retain(|(name, _)| *name != wrong.0);
        fields.push(wrong);
        let answer = harness.post(&mut browser, "/requests/account", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
    }
    let fields = [("name", "Ada Byron"), ("language", "en"), ("zone", "Asia/Tokyo"), ("notified", "")];
    let answer = harness.post(&mut browser, "/requests/account", &fields).await;
    assert_eq!(answer.location.as_deref(), Some("/requests/account?saved=1"), "{}", answer.body);
    let page = harness.get(&mut browser, "/requests/account?saved=1").await.body;
    assert!(page.contains("Your changes are saved.") && page.contains("value=\"Ada Byron\""));
    assert!(page.contains("<option selected>Asia/Tokyo</option>") && page.contains("21:00</time>"), "{page}");
    // What nobody has to get is not sent; what was asked for is.
    let mut agent = harness.agent().await;
    let before = harness.mails_to(ADA).len();
    harness.post(&mut agent, "/desk/TKT-0001/reply", &[("text", "Hello"), ("visibility", "public")]).await;
    harness.post(&mut agent, "/desk/TKT-0001/resolve", &[("resolution", "A new seal.")]).await;
    harness.clock.pass(DAY);
    harness.tick().await;
    assert_eq!(harness.mails_to(ADA).len(), before);
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    assert_eq!(harness.mails_to(ADA).len(), before + 1);
}

/// Invites `address` and returns the page its link leads to.
async fn invite(harness: &Harness, agent: &mut Browser, number: usize, address: &str, text: &str) -> String {
    let key = key(number);
    let fields = [("key", key.as_str()), ("addresses", address), ("language", "en"), ("text", text)];
    let answer = harness.post(agent, "/desk/people/invite", &fields).await;
    assert_eq!(answer.location.as_deref(), Some("/desk/people?invited=1"), "{}", answer.body);
    harness.tick().await;
    link_in(&harness.last_mail(address), "/invitation/")
}

#[tokio::test]
async fn an_invitation_lets_in_once_and_only_the_last_counts() {
    let harness = portal(Mode::Invited).await;
    let mut agent = harness.agent().await;
    let replaced = invite(&harness, &mut agent, 1, NOBODY, "We would like to see you.").await;
    assert!(harness.last_mail(NOBODY).text.contains("We would like to see you."));
    let link = invite(&harness, &mut agent, 2, NOBODY, "Come in.").await;
    let mut guest = Browser::new("192.0.2.1");
    for (path, status) in [(&replaced, StatusCode::GONE), (&link, StatusCode::OK)] {
        assert_eq!(harness.get(&mut guest, path).await.status, status);
    }
    assert_eq!(harness.count("select count(*) as n from session where contact_id is not null").await, 0);
    assert_eq!(harness.post(&mut guest, &replaced, &[]).await.status, StatusCode::GONE);
    let answer = harness.post(&mut guest, &link, &[]).await;
    assert_eq!(answer.location.as_deref(), Some("/requests"));
    assert_eq!(harness.get(&mut guest, "/requests").await.status, StatusCode::OK);
    let again = harness.post(&mut Browser::new("192.0.2.2"), &link, &[]).await;
    assert_eq!(again.status, StatusCode::GONE);
    assert!(again.body.contains("This invitation is no longer valid") && again.body.contains("/requests/track"));
    // From now on a code will do.
    let mut elsewhere = Browser::new("192.0.2.3");
    let answer = harness.sign_in(&mut elsewhere, "/requests/track", NOBODY).await;
    assert_eq!(answer.location.as_deref(), Some("/requests"));
}

#[tokio::test]
async fn an_invitation_is_over_after_a_week_and_opens_nothing_else() {
    let harness = portal(Mode::Invited).await;
    let mut agent = harness.agent().await;
    let link = invite(&harness, &mut agent, 1, NOBODY, "Come in.").await;
    let mut guest = Browser::new("192.0.2.1");
    let token = link.rsplit('/').next().unwrap();
    for other in ["/requests/confirm/", "/desk/confirm/", "/feedback/", "/requests/received/"] {
        let path = format!("{other}{token}");
        assert_eq!(harness.get(&mut guest, &path).await.status, StatusCode::GONE, "{other}");
    }
    let mail = harness.ask_for_code(&mut guest, "/requests/track", NOBODY).await;
    let confirm = link_in(&mail, "/confirm/");
    let swapped = format!("/requests/invitation/{}", confirm.rsplit('/').next().unwrap());
    assert_eq!(harness.post(&mut guest, &swapped, &[]).await.status, StatusCode::GONE);
    harness.clock.pass(7 * DAY);
    for answer in [harness.get(&mut guest, &link).await, harness.post(&mut guest, &link, &[]).await] {
        assert_eq!(answer.status, StatusCode::GONE);
    }
}

#[tokio::test]
async fn blocking_ends_everything_at_once_and_can_be_taken_back() {
    let harness = portal(Mode::Invited).await;
    let mut agent = harness.agent().await;
    let link = invite(&harness, &mut agent, 1, NOBODY, "Come in.").await;
    let mut guest = Browser::new("192.0.2.1");
    assert_eq!(harness.post(&mut guest, &link, &[]).await.location.as_deref(), Some("/requests"));
    let open = invite(&harness, &mut agent, 2, NOBODY, "Once more.").await;
    let mail = harness.ask_for_code(&mut guest, "/requests/track", NOBODY).await;
    let page = harness.get(&mut agent, "/desk/people?q=nob").await.body;
    let person =
        page.split("href=\"").find(|part| part.starts_with("/desk/people/0")).unwrap().split('"').next().unwrap();
    let block = format!("{person}/block");
    assert_eq!(harness.post(&mut agent, &block, &[]).await.location.as_deref(), Some(person));
    assert!(harness.get(&mut agent, person).await.body.contains("Blocked"));
    assert_eq!(harness.get(&mut guest, "/requests").await.status, StatusCode::SEE_OTHER);
    assert_eq!(harness.count("select count(*) as n from session where contact_id is not null").await, 0);
    let code = code_in(&mail);
    assert_eq!(
        harness.post(&mut guest, "/requests/code", &[("code", &code)]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(harness.post(&mut guest, &open, &[]).await.status, StatusCode::GONE);
    let fields = [("addresses", NOBODY), ("language", "en"), ("text", "Come in.")];
    let answer = harness.post(&mut agent, "/desk/people/invite", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("is blocked. Unblock this person first."));
    harness.post(&mut agent, &format!("{person}/unblock"), &[]).await;
    harness.clock.pass(HOUR);
    let answer = harness.sign_in(&mut guest, "/requests/track", NOBODY).await;
    assert_eq!(answer.location.as_deref(), Some("/requests"));
}

#[tokio::test]
async fn an_agent_invites_several_at_once_and_not_the_whole_world() {
    let harness = portal(Mode::Invited).await;
    let mut agent = harness.agent().await;
    let form = harness.get(&mut agent, "/desk/people/invite").await.body;
    assert!(form.contains("You can write to us there"));
    let (same, list) = (key(1), "a@example.com, b@example.com\nA@example.com");
    let fields = [("key", same.as_str()), ("addresses", list), ("language", "en"), ("text", "Come in.")];
    for _ in 0..2 {
        let answer = harness.post(&mut agent, "/desk/people/invite", &fields).await;
        assert_eq!(answer.location.as_deref(), Some("/desk/people?invited=2"));
    }
    harness.tick().await;
    assert_eq!(harness.mails_to("a@example.com").len(), 1, "a double click invites once");
    let page = harness.get(&mut agent, "/desk/people").await.body;
    assert!(page.contains("a@example.com") && page.contains("Invited"));
    for wrong in ["", "nobody", "a@example.com, x", "Å@example.com"] {
        let fields = [("addresses", wrong), ("language", "en"), ("text", "Come in.")];
        let answer = harness.post(&mut agent, "/desk/people/invite", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    let twenty = |from: usize| {
        (from..from + 20).map(|number| format!("guest{number}@example.com")).collect::<Vec<_>>().join("\n")
    };
    let mut refused = 0;
    for turn in 0..11 {
        let list = twenty(turn * 20);
        let fields = [("addresses", list.as_str()), ("language", "en"), ("text", "Come in.")];
        let answer = harness.post(&mut agent, "/desk/people/invite", &fields).await;
        refused += usize::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(refused, 2, "200 a day");
    let page = harness.get(&mut agent, "/desk/people").await.body;
    assert_eq!(page.matches("<tr>").count(), 51);
    let more = page.split("href=\"").find(|part| part.contains("after=")).unwrap().split('"').next().unwrap();
    assert!(harness.get(&mut agent, &more.replace("&#38;", "&").replace("&amp;", "&")).await.body.contains("<tr>"));
}
