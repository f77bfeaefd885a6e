//! Addresses that no public page has: what moved, and what is not for everybody.

use http::StatusCode;

use crate::harness::{ADA, Answer, Browser, Harness, SECRET, key, submission};

const FOR_AN_HOUR: &str = "public, max-age=3600";
const FOR_NOBODY: &str = "private, no-store";

#[tokio::test]
async fn an_address_that_a_page_had_leads_to_it_however_it_is_written() {
    let harness = Harness::new().await;
    let mut browser = Browser::new("192.0.2.1");
    for (from, to) in [
        ("/old/page/", "/new/page/"),
        ("/old/page", "/new/page/"),
        ("/Old/PAGE.html", "/new/page/"),
        ("/old/page/index.html", "/new/page/"),
        ("/old/page?a=1&b=%20", "/new/page/?a=1&b=%20"),
        ("/old/part?a=1", "/new/page/?a=1#part"),
        ("/alt/gr%C3%B6%C3%9Fe/", "/new/gr%C3%B6%C3%9Fe/"),
        ("/alt/GR%C3%96%C3%9FE", "/new/gr%C3%B6%C3%9Fe/"),
        ("/shop?a=1", "https://shop.example/?from=help&a=1"),
    ] {
        let answer = harness.get(&mut browser, from).await;
        assert_eq!((answer.status, answer.location.as_deref()), (StatusCode::MOVED_PERMANENTLY, Some(to)), "{from}");
        assert_eq!(answer.cache, FOR_AN_HOUR);
        assert_eq!(harness.head(&mut browser, from).await.location.as_deref(), Some(to));
        assert_eq!(harness.post(&mut browser, from, &[]).await.status, StatusCode::NOT_FOUND, "{from}");
    }
    for other in ["/old/pages", "/old", "/old/page/more", "/xold/page"] {
        assert_eq!(harness.get(&mut browser, other).await.status, StatusCode::NOT_FOUND, "{other}");
    }
    assert_eq!(harness.count("select count(*) as n from session").await, 0);
}

#[tokio::test]
async fn what_is_gone_for_good_says_so() {
    let harness = Harness::new().await;
    let answer = harness.get(&mut Browser::new("192.0.2.1"), "/old/gone/").await;
    assert_eq!((answer.status, answer.location), (StatusCode::GONE, None));
    assert!(answer.body.contains("This page no longer exists"), "{}", answer.body);
}

#[tokio::test]
async fn renamed_words_lose_no_link_and_no_form() {
    let harness = Harness::new().await;
    let mut browser = Browser::new("192.0.2.1");
    for (from, to) in [
        ("/cases", "/requests"),
        ("/cases/TKT-1?a=b", "/requests/TKT-1?a=b"),
        ("/cases/fresh?article=x", "/requests/new?article=x"),
        ("/cases/freshly", "/requests/freshly"),
    ] {
        let answer = harness.get(&mut browser, from).await;
        assert_eq!((answer.status, answer.location.as_deref()), (StatusCode::MOVED_PERMANENTLY, Some(to)), "{from}");
    }
    assert_eq!(harness.get(&mut browser, "/casesx").await.status, StatusCode::NOT_FOUND);
    // A form that was open while the portal was published is sent again as it is.
    let answer = harness.post(&mut browser, "/cases/fresh", &submission(&key(1))).await;
    assert_eq!((answer.status, answer.location.as_deref()), (StatusCode::PERMANENT_REDIRECT, Some("/requests/new")));
}

#[tokio::test]
async fn foreign_looks_like_missing() {
    let harness = Harness::new().await;
    let mut visitor = Browser::new("192.0.2.1");
    let mut stranger = Browser::new("192.0.2.2");
    harness.open(&key(1)).await;
    let eve = [("key", key(2)), ("email", "eve@else.example".to_owned())];
    let mut form = submission(&eve[0].1);
    form[2].1 = &eve[1].1;
    harness.post(&mut stranger, "/requests/new", &form).await;
    harness.sign_in(&mut stranger, "/requests/track", "eve@else.example").await;
    for browser in [&mut visitor, &mut stranger] {
        for (there, nowhere) in [
            ("/guide/terms/", "/guide/other/"),
            ("/guide/terms", "/guide/other"),
            ("/guide/escalate", "/guide/other"),
            ("/old/terms", "/guide/other"),
            ("/images/gr%C3%B6%C3%9Fe%201.0123456789.svg", "/images/other.svg"),
            ("/_fanlight/private/partners/guide/terms/", "/_fanlight/private/partners/guide/other/"),
            ("/_fanlight/private/partners/guide/terms/index.html", "/_fanlight/private/nobody/index.html"),
            ("/requests/new?article=terms", "/requests/new?article=other"),
        ] {
            let mut answers = Vec::new();
            for path in [there, nowhere] {
                let answer = harness.get(browser, path).await;
                answers.push(Answer {
                    body: without_keys(&answer.body),
                    location: answer.location.map(|location| location.replace(path.trim_end_matches('/'), "")),
                    ..answer
                });
            }
            assert_eq!(answers[0], answers[1], "{there}");
        }
    }
    assert_eq!(harness.get(&mut visitor, "/guide/welcome").await.status, StatusCode::NOT_FOUND);
}

/// Every form has another key.
fn without_keys(body: &str) -> String {
    let mut parts = body.split("name=\"key\" value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once('"').unwrap().1)
}

#[tokio::test]
async fn whom_an_article_is_for_finds_and_reads_it() {
    let harness = Harness::new().await;
    harness.open(&key(1)).await;
    let mut ada = Browser::new("192.0.2.1");
    harness.sign_in(&mut ada, "/requests/track", ADA).await;
    let mut agent = harness.agent().await;
    let list = harness.get(&mut ada, "/requests").await.body;
    assert!(list.contains("Articles for you") && list.contains("<a href=\"/guide/terms/\">How to terms</a>"), "{list}");
    assert!(list.contains("How to welcome") && !list.contains("escalate"), "{list}");
    for (path, of_ada, of_agent) in [
        ("/guide/terms/", true, true),
        ("/guide/welcome/", true, true),
        ("/guide/escalate/", false, true),
        ("/images/gr%C3%B6%C3%9Fe%201.0123456789.svg", true, true),
        ("/guide/%2E%2E/terms/", false, false),
        ("/guide//terms/", false, false),
        ("/_fanlight/private/partners/guide/terms/", false, false),
    ] {
        for (browser, may) in [(&mut ada, of_ada), (&mut agent, of_agent)] {
            let answer = harness.get(browser, path).await;
            assert_eq!(answer.body.contains(SECRET), may, "{path}: {}", answer.status);
            assert_eq!((answer.cache.as_str(), answer.status == StatusCode::OK), (FOR_NOBODY, may), "{path}");
        }
    }
    let answer = harness.get(&mut ada, "/guide/terms").await;
    assert_eq!(answer.location.as_deref(), Some("/guide/terms/"));
    let answer = harness.get(&mut ada, "/old/terms/").await;
    assert_eq!((answer.location.as_deref(), answer.cache.as_str()), (Some("/guide/terms/"), FOR_NOBODY));
    assert!(harness.get(&mut ada, "/requests/new?article=terms").await.body.contains("value=\"terms\""));
    // Who leaves, sees as much as everybody.
    harness.post(&mut ada, "/requests/sign-out", &[]).await;
    assert_eq!(harness.get(&mut ada, "/guide/terms").await.status, StatusCode::NOT_FOUND);
}
