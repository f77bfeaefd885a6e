//! Hours and days that pass.

use http::{Request, StatusCode};

use crate::harness::{ADA, Browser, DAY, HOUR, Harness, MINUTE, key, link_in, submission};

#[tokio::test]
async fn a_code_and_its_link_are_good_for_ten_minutes() {
    let harness = Harness::new().await;
    harness.open(&key(1)).await;
    for (minutes, works) in [(9, true), (10, false)] {
        let mut browser = Browser::new("192.0.2.1");
        let mail = harness.ask_for_code(&mut browser, "/requests/track", ADA).await;
        harness.clock.pass(minutes * MINUTE);
        let code = crate::harness::code_in(&mail);
        let answer = harness.post(&mut browser, "/requests/code", &[("code", &code)]).await;
        assert_eq!(answer.status == StatusCode::SEE_OTHER, works, "code after {minutes} minutes");

        let mail = harness.ask_for_code(&mut browser, "/requests/track", ADA).await;
        harness.clock.pass(minutes * MINUTE);
        let link = link_in(&mail, "/confirm/");
        let answer = harness.post(&mut browser, link.split('?').next().unwrap(), &[]).await;
        assert_eq!(answer.status == StatusCode::SEE_OTHER, works, "link after {minutes} minutes");
    }
}

#[tokio::test]
async fn a_code_that_could_not_be_mailed_in_time_is_not_mailed() {
    let harness = Harness::new().await;
    harness.open(&key(1)).await;
    harness.tick().await;
    let before = harness.mails_to(ADA).len();
    harness.post(&mut Browser::new("192.0.2.1"), "/requests/track", &[("email", ADA)]).await;
    harness.clock.pass(11 * MINUTE);
    harness.tick().await;
    assert_eq!(harness.mails_to(ADA).len(), before);
}

#[tokio::test]
async fn a_session_ends_when_idle_and_in_any_case_in_the_end() {
    let harness = Harness::new().await;
    harness.open(&key(1)).await;
    let mut browser = Browser::new("192.0.2.1");
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    for _ in 0..8 {
        harness.clock.pass(59 * MINUTE);
        assert_eq!(harness.get(&mut browser, "/requests").await.status, StatusCode::OK);
        harness.tick().await;
    }
    harness.clock.pass(9 * MINUTE);
    assert_eq!(harness.get(&mut browser, "/requests").await.status, StatusCode::SEE_OTHER, "after eight hours");

    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    harness.clock.pass(60 * MINUTE);
    assert_eq!(harness.get(&mut browser, "/requests").await.status, StatusCode::SEE_OTHER, "after an idle hour");
    harness.tick().await;
    assert_eq!(harness.count("select count(*) as n from session").await, 0);
}

#[tokio::test]
async fn a_page_knows_when_its_session_ends_and_to_ask_keeps_it() {
    let harness = Harness::new().await;
    harness.open(&key(1)).await;
    let told = |body: &str| -> Option<i64> {
        let (_, rest) = body.split_once("data-seconds=\"")?;
        rest.split('"').next()?.parse().ok()
    };
    let mut browser = Browser::new("192.0.2.1");
    assert_eq!(told(&harness.get(&mut browser, "/requests/new").await.body), None, "nobody is signed in");
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    for (page, account) in [("/requests", "/requests/account"), ("/desk", "/desk/account")] {
        if page == "/desk" {
            browser = harness.agent().await;
        }
        assert_eq!(told(&harness.get(&mut browser, page).await.body), Some(3600), "{page}");
        for asked in 1..=8 {
            harness.clock.pass(55 * MINUTE);
            // After eight hours it ends in any case.
            let left = (8 * 60 - asked * 55).min(60) * 60;
            assert_eq!(harness.get_json(&mut browser, account).await["expires_in"], left, "{account}");
            harness.tick().await;
        }
        harness.clock.pass(40 * MINUTE);
        let request = Request::get(account).header("accept", "application/json");
        assert_eq!(harness.send(&mut browser, request, String::new()).await.status, StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn times_are_shown_in_words_and_statuses_by_who_reads_them() {
    let harness = Harness::new().await;
    let path = harness.open(&key(1)).await;
    let mut browser = Browser::new("192.0.2.1");
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    let mut agent = harness.agent().await;
    let desk = path.replace("/requests", "/desk");
    harness.post(&mut agent, &format!("{desk}/status"), &[("status", "waiting")]).await;
    let page = harness.get(&mut browser, &path).await.body;
    assert!(page.contains("<time datetime=\"2026-11-20T12:00:00Z\">20 November 2026, 12:00</time>"), "{page}");
    assert!(page.contains("Waiting for you"));
    let form = harness.get(&mut browser, "/requests/new").await.body;
    assert!(form.contains("name=\"email\" value=\"ada@example.com\""), "who is signed in need not type the address");
    assert!(form.contains("name=\"name\" value=\"Ada"), "nor the name");
    assert!(harness.get(&mut agent, &desk).await.body.contains(">Waiting for the customer</span>"));
}

#[tokio::test]
async fn an_agent_who_left_the_configuration_is_signed_out_at_once() {
    let mut harness = Harness::new().await;
    harness.open(&key(1)).await;
    let mut agent = harness.agent().await;
    assert_eq!(harness.get(&mut agent, "/desk").await.status, StatusCode::OK);
    harness.replace_agents(&["two@desk.example"]).await;
    assert_eq!(harness.get(&mut agent, "/desk").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn ten_submissions_within_any_hour() {
    let harness = Harness::new().await;
    for number in 0..10 {
        harness.open(&key(number)).await;
        harness.clock.pass(5 * MINUTE);
    }
    let mut browser = Browser::new("192.0.2.1");
    let (first, second) = (key(10), key(11));
    let answer = harness.post(&mut browser, "/requests/new", &submission(&first)).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.body.contains("Since yesterday."), "what was typed is lost");
    // The first of the ten was 50 minutes ago.
    harness.clock.pass(10 * MINUTE);
    assert_eq!(harness.post(&mut browser, "/requests/new", &submission(&first)).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        harness.post(&mut browser, "/requests/new", &submission(&second)).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    assert_eq!(harness.count("select count(*) as n from ticket").await, 11);
    harness.clock.pass(2 * HOUR);
    harness.tick().await;
    assert_eq!(harness.count("select count(*) as n from hit").await, 0);
}

#[tokio::test]
async fn the_survey_comes_after_half_an_hour_and_stands_for_a_week() {
    let harness = Harness::new().await;
    let path = harness.open(&key(1)).await;
    let mut agent = harness.agent().await;
    let desk = path.replace("/requests", "/desk");
    let answer = harness.post(&mut agent, &format!("{desk}/resolve"), &[("resolution", "A new seal.")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    harness.clock.pass(29 * MINUTE);
    harness.tick().await;
    assert!(!harness.last_mail(ADA).text.contains("/feedback/"));
    harness.clock.pass(MINUTE);
    harness.tick().await;
    let link = link_in(&harness.last_mail(ADA), "/feedback/");
    let mut browser = Browser::new("192.0.2.1");
    harness.clock.pass(7 * DAY - MINUTE);
    assert_eq!(harness.get(&mut browser, &link).await.status, StatusCode::OK);
    harness.clock.pass(MINUTE);
    assert_eq!(harness.get(&mut browser, &link).await.status, StatusCode::GONE);
    let form = link.split('?').next().unwrap();
    assert_eq!(harness.post(&mut browser, form, &[("score", "5")]).await.status, StatusCode::GONE);
    assert_eq!(harness.count("select count(*) as n from survey where score is not null").await, 0);
}

#[tokio::test]
async fn what_was_kept_long_enough_is_forgotten_a_little_at_a_time() {
    let harness = Harness::new().await;
    harness.open(&key(1)).await;
    harness.tick().await;
    harness
        .write(
            "insert into audit (id, at, actor, action)
            with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 1200)
            select printf('00%024d', n), n, 'visitor', 'ask-code' from numbers",
        )
        .await;
    let mails = "select count(*) as n from outbox";
    let audit = "select count(*) as n from audit where action = 'ask-code'";
    assert_eq!((harness.count(mails).await, harness.count(audit).await), (2, 1200));
    harness.tick().await;
    assert_eq!((harness.count(mails).await, harness.count(audit).await), (2, 700));
    harness.tick().await;
    harness.tick().await;
    assert_eq!(harness.count(audit).await, 0);
    harness.clock.pass(89 * DAY);
    harness.tick().await;
    assert_eq!(harness.count(mails).await, 2);
    harness.clock.pass(2 * DAY);
    harness.tick().await;
    assert_eq!(harness.count(mails).await, 0);
    let opened = "select count(*) as n from audit where action = 'open'";
    assert_eq!(harness.count(opened).await, 1);
    harness.clock.pass(640 * DAY);
    harness.tick().await;
    assert_eq!(harness.count(opened).await, 0);
    assert_eq!(harness.count("select count(*) as n from ticket").await, 1);
}

#[tokio::test]
async fn nobody_is_asked_about_what_was_reopened() {
    let harness = Harness::new().await;
    let path = harness.open(&key(1)).await;
    let mut agent = harness.agent().await;
    let desk = path.replace("/requests", "/desk");
    harness.post(&mut agent, &format!("{desk}/resolve"), &[("resolution", "A new seal.")]).await;
    let mut browser = Browser::new("192.0.2.1");
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    harness.post(&mut browser, &path, &[("text", "It drips again.")]).await;
    // Closed now without a new resolution: the old one is not shown, nor asked about.
    harness.post(&mut agent, &format!("{desk}/status"), &[("status", "closed")]).await;
    assert!(!harness.get(&mut browser, &path).await.body.contains("A new seal."));
    harness.clock.pass(HOUR);
    harness.tick().await;
    assert!(harness.mails_to(ADA).iter().all(|mail| !mail.text.contains("/feedback/")));
    assert_eq!(harness.count("select count(*) as n from outbox where dropped_at is not null").await, 1);
}
