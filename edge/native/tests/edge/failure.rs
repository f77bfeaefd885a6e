//! Pages that say what went wrong, to those who are signed in.

use std::sync::Arc;

use async_trait::async_trait;
use fanlight_edge::port::{Database, DatabaseError, Outcome, Row, Statement};
use http::{Method, Request, StatusCode};

use crate::harness::{ADA, Answer, Browser, Harness, key};

/// A database that is away.
struct Away;

#[async_trait]
impl Database for Away {
    async fn read(&self, _: Vec<Statement>) -> Result<Vec<Vec<Row>>, DatabaseError> {
        Err(DatabaseError::Other("it is away".to_owned()))
    }

    async fn batch(&self, _: Vec<Statement>) -> Result<Vec<Outcome>, DatabaseError> {
        Err(DatabaseError::Other("it is away".to_owned()))
    }
}

/// Tells whether the header of a page says that somebody is signed in, and who.
fn says(answer: &Answer, account: &str) -> bool {
    answer.body.contains(&format!("<span>{account}</span>")) && answer.body.contains("/sign-out\"")
}

/// One browser that is signed in at both doors.
async fn both(harness: &Harness) -> Browser {
    let mut browser = harness.agent().await;
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    browser
}

#[tokio::test]
async fn a_page_about_a_mistake_says_who_is_signed_in_and_asks_once_for_it() {
    let mut harness = Harness::new().await;
    let path = harness.open(&key(1)).await;
    let mut browser = both(&harness).await;
    harness.tick().await;
    let recorder = harness.record();
    let form = "application/x-www-form-urlencoded";
    let large = format!("text={}", "x".repeat(100_000));
    for (method, path, media_type, body, status) in [
        (Method::GET, "/guide/nowhere", form, "", StatusCode::NOT_FOUND),
        (Method::POST, "/guide/nowhere", form, "", StatusCode::NOT_FOUND),
        (Method::GET, "/requests/no-number", form, "", StatusCode::NOT_FOUND),
        (Method::GET, "/requests/TKT-9999", form, "", StatusCode::NOT_FOUND),
        (Method::GET, "/old/gone/", form, "", StatusCode::GONE),
        (Method::GET, "/requests/sign-out", form, "", StatusCode::METHOD_NOT_ALLOWED),
        (Method::POST, path.as_str(), form, &large, StatusCode::PAYLOAD_TOO_LARGE),
        (Method::POST, "/requests/account", "text/plain", "", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (Method::POST, "/requests/account", form, "unheard-of=1", StatusCode::BAD_REQUEST),
        (Method::GET, "/desk/no-number", form, "", StatusCode::NOT_FOUND),
        (Method::GET, "/desk/TKT-9999", form, "", StatusCode::NOT_FOUND),
        (Method::DELETE, "/desk", form, "", StatusCode::METHOD_NOT_ALLOWED),
        (Method::GET, "/desk/organisations/nobody", form, "", StatusCode::NOT_FOUND),
    ] {
        recorder.journeys();
        let request = Request::builder().method(method.clone()).uri(path).header("content-type", media_type);
        let answer = harness.send(&mut browser, request, body.to_owned()).await;
        let account = if path.starts_with("/desk") { "Support" } else { ADA };
        assert_eq!(answer.status, status, "{method} {path}");
        assert!(says(&answer, account), "{method} {path}: {}", answer.body);
        assert_eq!(recorder.journeys(), (1, 0), "{method} {path}");
        // The page is the same at every second.
        assert!(!answer.body.contains("data-seconds"), "{method} {path}");
        let request = Request::builder().method(method.clone()).uri(path).header("content-type", media_type);
        let visitors = harness.send(&mut Browser::new("192.0.2.9"), request, body.to_owned()).await;
        assert!(!says(&visitors, account), "{method} {path}");
    }
    assert!(harness.get(&mut browser, "/desk/TKT-9999").await.body.contains("href=\"/desk\""));
    let foreign = Request::post("/requests/account").header("sec-fetch-site", "cross-site");
    let answer = harness.send(&mut browser, foreign, String::new()).await;
    assert!(answer.status == StatusCode::FORBIDDEN && says(&answer, ADA), "{}", answer.body);
}

#[tokio::test]
async fn whoever_does_too_much_costs_no_reads() {
    let mut harness = Harness::new().await;
    harness.open(&key(1)).await;
    let mut browser = both(&harness).await;
    harness.tick().await;
    let recorder = harness.record();
    loop {
        recorder.journeys();
        let answer = harness.post(&mut browser, "/search/failed", &[("q", "nothing of the kind")]).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            assert_eq!(recorder.journeys().0, 0);
            break;
        }
        assert!(answer.status.is_success() || answer.status.is_redirection(), "{}", answer.status);
    }
}

#[tokio::test]
async fn a_database_that_is_away_still_lets_a_page_say_so() {
    let mut harness = Harness::new().await;
    let path = harness.open(&key(1)).await;
    let mut browser = both(&harness).await;
    harness.tick().await;
    harness.log.take();
    harness.ports.database = Arc::new(Away);
    for (page, status) in [
        (path.as_str(), StatusCode::INTERNAL_SERVER_ERROR),
        ("/desk", StatusCode::INTERNAL_SERVER_ERROR),
        ("/health", StatusCode::INTERNAL_SERVER_ERROR),
        ("/requests/no-number", StatusCode::NOT_FOUND),
        ("/requests/sign-out", StatusCode::METHOD_NOT_ALLOWED),
    ] {
        let answer = harness.get(&mut browser, page).await;
        assert_eq!(answer.status, status, "{page}");
        assert!(answer.body.contains("<h1>") && !says(&answer, ADA), "{page}: {}", answer.body);
        assert_eq!(harness.log.take().len(), 1, "{page}");
    }
}
