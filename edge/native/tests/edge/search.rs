//! What is counted of searches and of articles that helped, and what is told of it to whom.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use fanlight_edge::port::{AssetError, Assets};
use http::StatusCode;

use crate::harness::{ADA, Browser, DAY, Harness, key, submission};

const FAILED: &str = "/search/failed";
const SOLVED: &str = "/search/solved";

/// What the first agent reads at `/desk/searches`.
async fn searches(harness: &Harness) -> String {
    let mut agent = harness.agent().await;
    harness.get(&mut agent, "/desk/searches").await.body
}

#[tokio::test]
async fn a_query_is_told_once_it_failed_on_three_days_and_for_ninety() {
    let harness = Harness::new().await;
    let mut browser = Browser::new("192.0.2.1");
    for day in 1..=3 {
        for query in ["  Purple  LAMP ", "purple lamp"] {
            let answer = harness.post(&mut browser, FAILED, &[("q", query)]).await;
            assert_eq!((answer.status, answer.body.as_str()), (StatusCode::NO_CONTENT, ""));
        }
        harness.post(&mut browser, FAILED, &[("q", &format!("only on day {day}"))]).await;
        let told = searches(&harness).await;
        assert_eq!(told.contains("purple lamp"), day == 3, "{day}: {told}");
        assert!(!told.contains("only on day"), "{told}");
        harness.clock.pass(DAY);
    }
    let told = searches(&harness).await;
    assert!(told.contains(r#"data-label="Days">3<"#) && told.contains(r#"data-label="Times">6<"#), "{told}");
    assert!(told.contains(r#"<time datetime="2026-11-22">22 November 2026</time>"#), "{told}");
    // The first of the three days is too long ago by now.
    harness.clock.pass(88 * DAY);
    assert!(!searches(&harness).await.contains("purple lamp"));
    harness.clock.pass(3 * DAY);
    harness.tick().await;
    assert_eq!(harness.count("select count(*) as n from failed_search").await, 0);
}

#[tokio::test]
async fn a_count_says_nothing_of_a_person() {
    let harness = Harness::new().await;
    harness.open(&key(1)).await;
    let mut browser = Browser::new("192.0.2.1");
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    let audited = harness.count("select count(*) as n from audit").await;
    for query in ["ada@example.com", "order 123456", "call 020 1234 567", "", "\u{200B}"] {
        let answer = harness.post(&mut browser, FAILED, &[("q", query)]).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{query}");
    }
    assert_eq!(harness.count("select count(*) as n from failed_search").await, 0);
    harness.post(&mut browser, FAILED, &[("q", &"long ".repeat(60))]).await;
    assert_eq!(harness.count("select max(length(query)) as n from failed_search").await, 79);
    assert_eq!(harness.count("select max(day_at % 86400000) as n from failed_search").await, 0);
    assert_eq!(harness.count("select count(*) as n from audit").await, audited);
}

#[tokio::test]
async fn nobody_counts_more_than_thirty_in_an_hour() {
    let harness = Harness::new().await;
    let mut machine = Browser::new("192.0.2.1");
    for number in 0..31 {
        let answer = harness.post(&mut machine, FAILED, &[("q", &format!("word {number}"))]).await;
        let expected = if number < 30 { StatusCode::NO_CONTENT } else { StatusCode::TOO_MANY_REQUESTS };
        assert_eq!(answer.status, expected, "{number}");
    }
    assert_eq!(harness.count("select sum(count) as n from failed_search").await, 30);
    let answer = harness.post(&mut Browser::new("192.0.2.2"), FAILED, &[("q", "word 31")]).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    let answer = harness.post(&mut machine, FAILED, &[("q", "word"), ("name", "Ada")]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_article_counts_as_helpful_for_those_who_may_read_it() {
    let harness = Harness::new().await;
    harness.open(&key(1)).await;
    let mut visitor = Browser::new("192.0.2.1");
    let mut partner = Browser::new("192.0.2.2");
    harness.sign_in(&mut partner, "/requests/track", ADA).await;
    for article in ["terms", "escalate", "welcome", "nothing", ""] {
        let of_visitor = harness.post(&mut visitor, SOLVED, &[("article", article)]).await;
        let of_partner = harness.post(&mut partner, SOLVED, &[("article", article)]).await;
        assert_eq!((of_visitor.status, of_visitor.location.as_deref()), (StatusCode::SEE_OTHER, Some(SOLVED)));
        assert_eq!(of_partner, of_visitor);
    }
    assert!(harness.get(&mut visitor, SOLVED).await.body.contains("Glad it helped"));
    let told = searches(&harness).await;
    assert!(told.contains(r#"<a href="/guide/terms/">How to terms</a>"#), "{told}");
    assert!(told.contains("How to welcome") && !told.contains("How to escalate"), "{told}");
    assert_eq!(harness.count("select sum(count) as n from deflection").await, 2);
    // More than anybody needs help with is thanked for, and not counted.
    for _ in 0..40 {
        assert_eq!(harness.post(&mut partner, SOLVED, &[("article", "terms")]).await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(harness.count("select sum(count) as n from deflection").await, 30);
    harness.clock.pass(90 * DAY);
    harness.tick().await;
    assert_eq!(harness.count("select count(*) as n from deflection").await, 0);
}

#[tokio::test]
async fn agents_alone_learn_what_was_shown_before_a_form_was_sent() {
    let harness = Harness::new().await;
    harness.open(&key(1)).await;
    let mut partner = Browser::new("192.0.2.2");
    harness.sign_in(&mut partner, "/requests/track", ADA).await;
    let key = key(2);
    let mut fields = submission(&key).to_vec();
    fields.extend([
        ("suggested", "1"),
        ("shown", "/guide/terms/"),
        ("shown", "/guide/escalate/"),
        ("shown", "welcome"),
    ]);
    fields.extend([("opened", "/guide/welcome/"), ("opened", "welcome"), ("opened", "/nothing/")]);
    for _ in 0..2 {
        let answer = harness.post(&mut partner, "/requests/new", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
    assert_eq!(harness.count("select count(*) as n from ticket_article").await, 2);
    let mut agent = harness.agent().await;
    let told = harness.get(&mut agent, "/desk/TKT-0002").await.body;
    let shown = r#"<dt>Was shown</dt><dd><a href="/guide/terms/">How to terms</a>, <a href="/guide/welcome/">How to welcome</a></dd>"#;
    assert!(told.contains(shown), "{told}");
    assert!(told.contains(r#"<dt>Opened</dt><dd><a href="/guide/welcome/">How to welcome</a></dd>"#), "{told}");
    let seen = harness.get(&mut partner, "/requests/TKT-0002").await;
    assert!(seen.status == StatusCode::OK && !seen.body.contains("How to"), "{}", seen.body);

    // Of what a visitor may not read, nothing is kept; more than ten are nobody's reading.
    let mut visitor = Browser::new("192.0.2.3");
    let mut fields = submission("00000000000000000000000030").to_vec();
    fields.extend([("shown", "terms"), ("opened", "/guide/welcome/")]);
    let answer = harness.post(&mut visitor, "/requests/new", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(harness.count("select count(*) as n from ticket_article").await, 2);
    let mut fields = submission("00000000000000000000000040").to_vec();
    fields.extend([("shown", "nothing"); 10]);
    fields.push(("shown", "welcome"));
    harness.post(&mut partner, "/requests/new", &fields).await;
    assert_eq!(harness.count("select count(*) as n from ticket_article").await, 2);
    // What is no list cannot be repeated.
    let mut fields = submission("00000000000000000000000050").to_vec();
    fields.push(("subject", "Another"));
    let answer = harness.post(&mut visitor, "/requests/new", &fields).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

/// A folder that somebody else writes to.
struct Torn;

#[async_trait]
impl Assets for Torn {
    async fn get(&self, path: &str) -> Result<Option<Bytes>, AssetError> {
        match path {
            "_fanlight/search/en.bin" => Ok(Some(Bytes::from_static(b"no index"))),
            _ => Err(AssetError("torn".to_owned())),
        }
    }
}

#[tokio::test]
async fn without_an_index_search_says_so_kindly_and_forms_are_taken() {
    let mut harness = Harness::new().await;
    let mut browser = Browser::new("192.0.2.1");
    for (number, error) in ["it is missing", "the search index cannot be read"].into_iter().enumerate() {
        let answer = harness.get(&mut browser, "/search?q=lamp").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.body.contains("Search does not work right now"), "{}", answer.body);
        harness.open(&key(number)).await;
        let line = format!(r#"{{"error":"{error}","event":"search.failed"}}"#);
        assert_eq!(harness.log.take(), [line.clone(), line]);
        harness.ports.assets = Arc::new(Torn);
    }
}
