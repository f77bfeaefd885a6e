//! The spam check: who is asked, and what an operator learns when it fails.

use std::sync::atomic::Ordering;

use http::StatusCode;

use crate::harness::*;

async fn harness() -> Harness {
    Harness::with(&["one@desk.example"], |site| site.tickets.turnstile = Some("1x00".to_owned())).await
}

fn with_answer<'a>(key: &'a str, answer: &'a str) -> Vec<(&'a str, &'a str)> {
    submission(key).into_iter().chain([("suggested", "1"), ("captcha", answer)]).collect()
}

#[tokio::test]
async fn a_check_that_fails_is_ours_and_opens_nothing() {
    let harness = harness().await;
    let mut browser = Browser::new("192.0.2.1");
    harness.captcha.is_silent.store(true, Ordering::SeqCst);
    let answer = harness.post(&mut browser, "/requests/new", &with_answer(&key(1), "person 1")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("The check does not answer right now."), "{}", answer.body);
    assert_eq!(harness.log.take(), [r#"{"error":"nobody answers","event":"captcha.failed"}"#]);
    assert_eq!(harness.count("select count(*) as n from ticket").await, 0);

    harness.captcha.is_silent.store(false, Ordering::SeqCst);
    let answer = harness.post(&mut browser, "/requests/new", &with_answer(&key(1), "person 1")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(harness.log.take().is_empty());
}

#[tokio::test]
async fn a_portal_that_asks_nobody_takes_no_notice_of_an_answer() {
    let harness = Harness::new().await;
    harness.captcha.is_silent.store(true, Ordering::SeqCst);
    let mut browser = Browser::new("192.0.2.1");
    let page = harness.get(&mut browser, "/requests/new").await;
    assert!(!page.body.contains("challenges.cloudflare.com"), "{}", page.body);
    let answer = harness.post(&mut browser, "/requests/new", &with_answer(&key(1), "")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}
