//! Many hands at once.

use futures_util::future::join_all;
use http::StatusCode;

use crate::harness::{ADA, Browser, Harness, code_in, key, link_in, submission};

const HANDS: usize = 50;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_guesses_at_once_are_five() {
    let harness = Harness::new().await;
    harness.open(&key(1)).await;
    let mut browser = Browser::new("192.0.2.1");
    let mail = harness.ask_for_code(&mut browser, "/requests/track", ADA).await;
    let code = code_in(&mail);
    let guesses: Vec<String> = (0..HANDS).map(|guess| format!("{guess:06}")).filter(|guess| *guess != code).collect();
    let answers = join_all(guesses.iter().map(|guess| {
        let (harness, mut browser) = (&harness, browser.clone());
        async move { harness.post(&mut browser, "/requests/code", &[("code", guess)]).await.status }
    }))
    .await;
    assert!(answers.iter().all(|status| *status == StatusCode::UNPROCESSABLE_ENTITY));
    assert_eq!(harness.count("select tries as n from code").await, 5);
    let answer = harness.post(&mut browser, "/requests/code", &[("code", &code)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "the right code after five wrong ones");
    // Whoever has the mail still gets in: the link cannot be guessed.
    let link = link_in(&mail, "/confirm/");
    assert_eq!(harness.post(&mut browser, &link, &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_code_opens_one_session() {
    let harness = Harness::new().await;
    harness.open(&key(1)).await;
    let mut browser = Browser::new("192.0.2.1");
    let mail = harness.ask_for_code(&mut browser, "/requests/track", ADA).await;
    let (code, link) = (code_in(&mail), link_in(&mail, "/confirm/"));
    let answers = join_all((0..HANDS).map(|hand| {
        let (harness, mut browser, code, link) = (&harness, browser.clone(), &code, &link);
        async move {
            match hand % 2 {
                0 => harness.post(&mut browser, "/requests/code", &[("code", code)]).await.status,
                _ => harness.post(&mut browser, link, &[]).await.status,
            }
        }
    }))
    .await;
    assert_eq!(answers.iter().filter(|status| **status == StatusCode::SEE_OTHER).count(), 1);
    assert_eq!(harness.count("select count(*) as n from session").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_form_sent_fifty_times_opens_one_ticket() {
    let harness = Harness::new().await;
    let key = key(1);
    let answers = join_all((0..HANDS).map(|_| {
        let (harness, key) = (&harness, &key);
        async move { harness.post(&mut Browser::new("192.0.2.1"), "/requests/new", &submission(key)).await }
    }))
    .await;
    assert!(answers.iter().all(|answer| answer.status == StatusCode::SEE_OTHER));
    for table in [
        "select count(*) as n from ticket",
        "select count(*) as n from message",
        "select count(*) as n from hit",
        "select value as n from counter",
        "select count(*) as n from outbox where json_extract(letter, '$') = 'received'",
    ] {
        assert_eq!(harness.count(table).await, 1, "{table}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_forms_from_one_address_open_ten_tickets() {
    let harness = Harness::new().await;
    let keys: Vec<String> = (0..HANDS).map(key).collect();
    let answers = join_all(keys.iter().map(|key| {
        let harness = &harness;
        async move { harness.post(&mut Browser::new("192.0.2.1"), "/requests/new", &submission(key)).await.status }
    }))
    .await;
    assert_eq!(answers.iter().filter(|status| **status == StatusCode::SEE_OTHER).count(), 10);
    assert_eq!(answers.iter().filter(|status| **status == StatusCode::TOO_MANY_REQUESTS).count(), HANDS - 10);
    assert_eq!(harness.count("select count(*) as n from ticket").await, 10);
    assert_eq!(harness.count("select max(number) as n from ticket").await, 10);
    assert_eq!(harness.count("select count(*) as n from guard").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_replies_at_once_both_stay() {
    let harness = Harness::new().await;
    let path = harness.open(&key(1)).await;
    let mut browser = Browser::new("192.0.2.1");
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    let reply = |text: &'static str| {
        let (harness, mut browser, path) = (&harness, browser.clone(), &path);
        async move { harness.post(&mut browser, path, &[("text", text)]).await.status }
    };
    let statuses = tokio::join!(reply("First."), reply("Second."));
    assert_eq!(statuses, (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(harness.count("select count(*) as n from message").await, 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_ticket_is_resolved_once_however_often_the_button_is_pressed() {
    let harness = Harness::new().await;
    let path = harness.open(&key(1)).await;
    let agent = harness.agent().await;
    let desk = path.replace("/requests", "/desk") + "/resolve";
    let statuses = join_all((0..20).map(|_| {
        let (harness, mut agent, desk) = (&harness, agent.clone(), &desk);
        async move { harness.post(&mut agent, desk, &[("resolution", "A new seal.")]).await.status }
    }))
    .await;
    assert!(statuses.iter().all(|status| *status == StatusCode::SEE_OTHER));
    assert_eq!(harness.count("select count(*) as n from survey").await, 1);
    assert_eq!(harness.count("select count(*) as n from audit where action = 'resolve'").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_survey_is_answered_once() {
    let harness = Harness::new().await;
    let path = harness.open(&key(1)).await;
    let mut agent = harness.agent().await;
    let desk = path.replace("/requests", "/desk");
    harness.post(&mut agent, &format!("{desk}/resolve"), &[("resolution", "A new seal.")]).await;
    harness.clock.pass(crate::harness::HOUR);
    harness.tick().await;
    let link = link_in(&harness.last_mail(ADA), "/feedback/");
    let form = link.split('?').next().unwrap();
    join_all((0..20).map(|hand| {
        let harness = &harness;
        async move {
            let score = (hand % 5 + 1).to_string();
            harness.post(&mut Browser::new("192.0.2.1"), form, &[("score", &score)]).await
        }
    }))
    .await;
    assert_eq!(harness.count("select count(*) as n from audit where action = 'feedback'").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_senders_never_send_one_mail_twice() {
    let harness = Harness::new().await;
    for number in 0..10 {
        harness.open(&key(number)).await;
    }
    join_all((0..8).map(|_| harness.tick())).await;
    let mut ids: Vec<String> = harness.mailer.sent.lock().unwrap().iter().map(|mail| mail.id.clone()).collect();
    let sent = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!((ids.len(), sent), (20, 20), "one to Ada and one to an agent for each");
}
