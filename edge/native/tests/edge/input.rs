//! What people and programs send that our forms would not, and what they are told.

use fanlight_edge::port::Statement;
use http::StatusCode;

use crate::harness::{ADA, Browser, HOUR, Harness, MINUTE, code_in, key, link_in, submission};

#[tokio::test]
async fn a_customers_code_opens_nothing_at_the_desk() {
    let harness = Harness::new().await;
    harness.open(&key(1)).await;
    let mut browser = Browser::new("192.0.2.1");
    let mail = harness.ask_for_code(&mut browser, "/requests/track", ADA).await;
    let challenge = browser.cookies.get("challenge").unwrap().clone();
    browser.cookies.insert("desk-challenge".to_owned(), challenge);
    let answer = harness.post(&mut browser, "/desk/code", &[("code", &code_in(&mail))]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(harness.count("select count(*) as n from session").await, 0);
    // Where it belongs it works still.
    let answer = harness.post(&mut browser, "/requests/code", &[("code", &code_in(&mail))]).await;
    assert_eq!(answer.location.as_deref(), Some("/requests"));
}

#[tokio::test]
async fn a_replys_key_opens_no_ticket_and_is_no_failure_of_ours() {
    let harness = Harness::new().await;
    let path = harness.open(&key(1)).await;
    let mut browser = Browser::new("192.0.2.1");
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    let reply = key(2);
    let answer = harness.post(&mut browser, &path, &[("key", &reply), ("text", "It drips.")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let answer = harness.post(&mut browser, "/requests/new", &submission(&reply)).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(harness.count("select count(*) as n from ticket").await, 1);
}

#[tokio::test]
async fn a_reply_is_not_acknowledged_for_one_elsewhere() {
    let harness = Harness::new().await;
    let (first, second) = (harness.open(&key(1)).await, harness.open(&key(2)).await);
    let mut browser = Browser::new("192.0.2.1");
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    let mut agent = harness.agent().await;
    let third = key(3);
    let reply = [("key", third.as_str()), ("text", "It drips.")];
    for (path, status) in
        [(&first, StatusCode::SEE_OTHER), (&first, StatusCode::SEE_OTHER), (&second, StatusCode::BAD_REQUEST)]
    {
        assert_eq!(harness.post(&mut browser, path, &reply).await.status, status);
    }
    let desk = second.replace("/requests", "/desk") + "/reply";
    let answer = [reply[0], reply[1], ("visibility", "public")];
    assert_eq!(harness.post(&mut agent, &desk, &answer).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(harness.count("select count(*) as n from message").await, 3);
}

#[tokio::test]
async fn a_note_among_agents_changes_nothing_the_customer_sees() {
    let harness = Harness::new().await;
    let path = harness.open(&key(1)).await;
    let mut agent = harness.agent().await;
    let desk = path.replace("/requests", "/desk") + "/reply";
    let updated = "select updated_at as n from ticket";
    let before = harness.count(updated).await;
    harness.clock.pass(MINUTE);
    let note = [("text", "A known one."), ("visibility", "internal"), ("status", "closed")];
    assert_eq!(harness.post(&mut agent, &desk, &note).await.status, StatusCode::SEE_OTHER);
    assert_eq!(harness.count("select count(*) as n from ticket where status = 'open'").await, 1);
    assert_eq!(harness.count(updated).await, before);
    let answer = [("text", "Try again."), ("visibility", "public")];
    assert_eq!(harness.post(&mut agent, &desk, &answer).await.status, StatusCode::SEE_OTHER);
    assert_eq!(harness.count("select count(*) as n from ticket where status = 'open'").await, 1);
    assert_eq!(harness.count(updated).await, before + MINUTE);
}

#[tokio::test]
async fn every_wrong_field_is_described_by_its_sentence() {
    let harness = Harness::new().await;
    let path = harness.open(&key(1)).await;
    let mut agent = harness.agent().await;
    let desk = path.replace("/requests", "/desk");
    harness.post(&mut agent, &format!("{desk}/resolve"), &[("resolution", "A new seal.")]).await;
    harness.clock.pass(HOUR);
    harness.tick().await;
    let link = link_in(&harness.last_mail(ADA), "/feedback/");
    let form = link.split('?').next().unwrap();
    let mut browser = Browser::new("192.0.2.1");
    let long = "x".repeat(5001);
    let wrong = [("name", ""), ("email", "ada"), ("type", "other"), ("subject", ""), ("description", "")];
    for (path, fields) in [("/requests/new", &wrong[..]), (form, &[("score", "6"), ("comment", &long)])] {
        let answer = harness.post(&mut browser, path, fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        for (field, _) in fields {
            let error = format!("{field}-error");
            assert!(answer.body.contains(&format!("id=\"{error}\"")), "{field}");
            let describes = |list: &str| list.split('"').next().unwrap().split(' ').any(|id| id == error);
            assert!(answer.body.split("aria-describedby=\"").skip(1).any(describes), "{field}");
        }
    }
}

#[tokio::test]
async fn an_answer_too_many_keeps_what_was_typed() {
    let harness = Harness::new().await;
    let mut agent = harness.agent().await;
    let mut links = Vec::new();
    for number in [1, 2] {
        let desk = harness.open(&key(number)).await.replace("/requests", "/desk");
        harness.post(&mut agent, &format!("{desk}/resolve"), &[("resolution", "A new seal.")]).await;
        harness.clock.pass(30 * MINUTE);
        harness.tick().await;
        links.push(link_in(&harness.last_mail(ADA), "/feedback/").split('?').next().unwrap().to_owned());
    }
    let mut browser = Browser::new("192.0.2.1");
    assert_eq!(harness.post(&mut browser, &links[0], &[("score", "5")]).await.status, StatusCode::SEE_OTHER);
    let twenty_nine = "with recursive times(n) as (select 1 union all select n + 1 from times where n < 29)
        insert into hit select action, subject, at from hit, times where action = 'feedback'";
    harness.ports.database.batch(vec![Statement::new(twenty_nine, [])]).await.unwrap();
    let fields = [("score", "4"), ("comment", "A long story.")];
    let answer = harness.post(&mut browser, &links[1], &fields).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.body.contains("A long story.") && answer.body.contains("id=\"score-4\" required checked"));
    assert!(answer.body.contains("Many answers came from your network"));
}

#[tokio::test]
async fn a_number_is_asked_for_by_an_example_of_the_portals_own() {
    let harness = Harness::with(&["one@desk.example"], |site| site.number_prefix = "REQ".into()).await;
    let page = harness.get(&mut Browser::new("192.0.2.1"), "/requests/track").await.body;
    assert!(page.contains("for example REQ-0042.") && !page.contains("TKT-"), "{page}");
}
