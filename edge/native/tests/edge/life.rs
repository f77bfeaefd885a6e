//! What becomes of a ticket: closed, opened again, opened by an agent.

use futures_util::future::join_all;
use http::StatusCode;

use crate::harness::{ADA, Browser, Harness, key};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn closing_and_opening_again_happen_once_however_often_they_are_pressed() {
    let harness = Harness::new().await;
    let path = harness.open(&key(1)).await;
    let mut browser = Browser::new("192.0.2.1");
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    for action in ["close", "reopen"] {
        let statuses = join_all((0..20).map(|_| {
            let (harness, mut browser, path) = (&harness, browser.clone(), format!("{path}/{action}"));
            async move { harness.post(&mut browser, &path, &[]).await.status }
        }))
        .await;
        assert!(statuses.iter().all(|status| *status == StatusCode::SEE_OTHER), "{action}");
    }
    assert_eq!(harness.count("select count(*) as n from audit where action = 'close'").await, 1);
    assert_eq!(harness.count("select count(*) as n from audit where action = 'reopen'").await, 1);
    harness.tick().await;
    let told = harness.mails_to("one@desk.example");
    assert_eq!(told.iter().filter(|mail| mail.text.contains("has closed")).count(), 1);
    assert_eq!(told.iter().filter(|mail| mail.text.contains("has opened")).count(), 1);
}

#[tokio::test]
async fn what_an_agent_writes_down_is_the_customers_once_the_address_is_proved() {
    let harness = Harness::new().await;
    let mut agent = harness.agent().await;
    let key = key(7);
    let form = [
        ("key", key.as_str()),
        ("customer", "Ada"),
        ("address", ADA),
        ("type", "bug"),
        ("subject", "The valve drips"),
        ("description", "She called."),
    ];
    for _ in 0..2 {
        let answer = harness.post(&mut agent, "/desk/new", &form).await;
        assert_eq!((answer.status, answer.location.as_deref()), (StatusCode::SEE_OTHER, Some("/desk/TKT-0001")));
    }
    assert_eq!(harness.count("select count(*) as n from ticket where channel = 'desk'").await, 1);
    assert_eq!(
        harness
            .count("select count(*) as n from audit where action = 'open' and actor = 'agent:one@desk.example'")
            .await,
        1
    );
    harness.tick().await;
    let mail = harness.last_mail(ADA);
    for words in ["valve", "called", "Ada"] {
        assert!(!mail.text.contains(words) && !mail.subject.contains(words), "{}", mail.text);
    }
    // Nobody is told of what they wrote themselves.
    assert!(harness.mails_to("one@desk.example").iter().all(|mail| !mail.text.contains("TKT-0001")));
    let mut browser = Browser::new("192.0.2.1");
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    let page = harness.get(&mut browser, "/requests/TKT-0001").await.body;
    assert!(page.contains("She called.") && page.contains("data-author=\"agent\""), "{page}");
    harness.post(&mut browser, "/requests/TKT-0001", &[("text", "Yes.")]).await;
    harness.tick().await;
    assert!(harness.last_mail("one@desk.example").text.contains("Yes."));
    for (field, wrong) in [("address", "nobody"), ("customer", " "), ("type", "x"), ("description", "")] {
        let mut form = form;
        form.iter_mut().find(|(name, _)| *name == field).unwrap().1 = wrong;
        let answer = harness.post(&mut agent, "/desk/new", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(answer.body.contains(&format!("href=\"#{field}\"")));
    }
    let answer = harness.post(&mut browser, "/desk/new", &form).await;
    assert_eq!(answer.location.as_deref(), Some("/desk/sign-in"), "a customer is no agent");
}

#[tokio::test]
async fn a_portal_that_tells_open_from_closed_tells_nothing_more() {
    let agents = ["one@desk.example"];
    let harness =
        Harness::with(&agents, |site| site.tickets.status = fanlight_contract::StatusDisplay::OpenClosed).await;
    let path = harness.open(&key(1)).await;
    let mut agent = harness.agent().await;
    let mut browser = Browser::new("192.0.2.1");
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    let desk = path.replace("/requests", "/desk");
    for (status, shown) in [("in-progress", "open"), ("waiting", "open"), ("closed", "closed")] {
        harness.post(&mut agent, &format!("{desk}/status"), &[("status", status)]).await;
        for page in [&path, "/requests", "/requests?state=closed"] {
            let body = harness.get(&mut browser, page).await.body;
            assert!(!body.contains("Waiting") && !body.contains("In progress") && !body.contains("Resolved"), "{body}");
            let is_listed = body.contains("data-status");
            assert!(!is_listed || body.contains(&format!("data-status=\"{shown}\"")), "{page}: {body}");
        }
    }
}

#[tokio::test]
async fn a_portal_that_lets_nobody_close_has_no_such_page() {
    let agents = ["one@desk.example"];
    let harness = Harness::with(&agents, |site| {
        site.tickets.customers_may_close = false;
        site.tickets.customers_may_reopen = false;
    })
    .await;
    let path = harness.open(&key(1)).await;
    let mut browser = Browser::new("192.0.2.1");
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    assert!(!harness.get(&mut browser, &path).await.body.contains("/close\""));
    for action in ["close", "reopen"] {
        let answer = harness.post(&mut browser, &format!("{path}/{action}"), &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(harness.count("select count(*) as n from ticket where status = 'open'").await, 1);
}

#[tokio::test]
async fn nobody_replies_without_end() {
    let harness = Harness::new().await;
    let path = harness.open(&key(1)).await;
    let mut browser = Browser::new("192.0.2.1");
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    let mut reply = async |number: usize, text: &str| {
        harness.post(&mut browser, &path, &[("key", &key(number)), ("text", text)]).await
    };
    for number in 2..=61 {
        assert_eq!(reply(number, "It drips.").await.status, StatusCode::SEE_OTHER, "{number}");
    }
    let limited = reply(62, "And it still drips.").await;
    assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(limited.body.contains("And it still drips."), "what was typed is still there");
    assert_eq!(harness.count("select count(*) as n from message where author = 'customer'").await, 61);
}
