//! Mail that fails, and mail that must not be sent.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use async_trait::async_trait;
use fanlight_edge::port::{Mail, MailError, Mailer};
use http::StatusCode;

use crate::harness::{ADA, Browser, DAY, FakeClock, FakeMailer, Harness, MINUTE, key, link_in, submission};

#[tokio::test]
async fn a_mail_is_tried_again_later_and_later_until_it_is_gone() {
    let harness = Harness::with_agents(&[]).await;
    harness.mailer.refusals.store(2, Ordering::SeqCst);
    harness.open(&key(1)).await;
    for (wait, attempts) in [(0, 1), (MINUTE / 2, 1), (MINUTE / 2, 2), (MINUTE, 2), (MINUTE, 3), (DAY, 3)] {
        harness.clock.pass(wait);
        harness.tick().await;
        assert_eq!(harness.mailer.attempts.load(Ordering::SeqCst), attempts);
    }
    assert_eq!(harness.mails_to(ADA).len(), 1);
}

#[tokio::test]
async fn a_mail_nobody_takes_is_given_up_in_sight_of_the_desk() {
    let harness = Harness::new().await;
    let mut agent = harness.agent().await;
    assert!(!harness.get(&mut agent, "/desk").await.body.contains("could not be delivered"));
    harness.mailer.refusals.store(1000, Ordering::SeqCst);
    harness.open(&key(1)).await;
    let before = harness.mailer.attempts.load(Ordering::SeqCst);
    for _ in 0..30 {
        harness.tick().await;
        harness.clock.pass(300 * MINUTE);
    }
    assert_eq!(harness.mailer.attempts.load(Ordering::SeqCst) - before, 20, "ten tries for each of two mails");
    let mut agent = agent_again(&harness).await;
    assert!(harness.get(&mut agent, "/desk").await.body.contains("2 emails could not be delivered"));
}

/// Takes a minute for each mail.
struct Slow(Arc<FakeClock>, Arc<FakeMailer>);

#[async_trait]
impl Mailer for Slow {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        self.0.pass(MINUTE);
        self.1.send(mail).await
    }
}

#[tokio::test]
async fn a_slow_mail_server_gets_no_mail_twice() {
    let mut harness = Harness::new().await;
    for number in 0..10 {
        harness.open(&key(number)).await;
    }
    harness.ports.mailer = Arc::new(Slow(harness.clock.clone(), harness.mailer.clone()));
    let cron = async {
        for _ in 0..100 {
            harness.tick().await;
        }
    };
    tokio::join!(harness.tick(), cron);
    let mut ids: Vec<String> = harness.mailer.sent.lock().unwrap().iter().map(|mail| mail.id.clone()).collect();
    let sent = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!((ids.len(), sent), (20, 20));
    assert_eq!(harness.count("select max(attempts) as n from outbox").await, 1, "what was given back was not tried");
}

async fn agent_again(harness: &Harness) -> Browser {
    harness.mailer.refusals.store(0, Ordering::SeqCst);
    harness.agent().await
}

#[tokio::test]
async fn nobody_can_fill_a_strangers_mailbox() {
    let harness = Harness::with_agents(&[]).await;
    for number in 0..25 {
        let mut browser = Browser::new(&format!("192.0.2.{number}"));
        let key = key(number);
        let answer = harness.post(&mut browser, "/requests/new", &submission(&key)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    harness.tick().await;
    let mails = harness.mails_to(ADA);
    assert_eq!(mails.len(), 10);
    for mail in mails {
        let whole = format!("{mail:?}");
        assert!(!whole.contains("valve") && !whole.contains("yesterday") && !whole.contains("Ada\""), "{whole}");
    }
}

#[tokio::test]
async fn codes_for_one_address_are_few_and_unknown_addresses_get_none() {
    let harness = Harness::with_agents(&[]).await;
    harness.open(&key(1)).await;
    harness.tick().await;
    let before = harness.mails_to(ADA).len();
    for number in 0..25 {
        let mut browser = Browser::new(&format!("192.0.2.{number}"));
        let known = harness.post(&mut browser, "/requests/track", &[("email", ADA)]).await;
        let unknown = harness.post(&mut browser, "/requests/track", &[("email", "eve@example.com")]).await;
        assert_eq!((known.status, known.location, known.body), (unknown.status, unknown.location, unknown.body));
        let agent = harness.post(&mut browser, "/desk/sign-in", &[("email", ADA)]).await;
        assert_eq!(agent.status, StatusCode::SEE_OTHER);
    }
    harness.tick().await;
    assert_eq!(harness.mails_to(ADA).len() - before, 20);
    assert!(harness.mails_to("eve@example.com").is_empty());
}

#[tokio::test]
async fn asking_takes_the_same_work_whoever_is_asked_about() {
    let mut harness = Harness::new().await;
    let path = harness.open(&key(1)).await;
    let recorder = harness.record();
    let mut seen = Vec::new();
    for address in [ADA, "eve@example.com"] {
        for path in ["/requests/track", "/desk/sign-in"] {
            let mut browser = Browser::new("192.0.2.7");
            harness.post(&mut browser, path, &[("email", address), ("number", "42")]).await;
            harness
                .post(&mut browser, &path.replace("track", "code").replace("sign-in", "code"), &[("code", "1")])
                .await;
            seen.push(std::mem::take(&mut *recorder.statements.lock().unwrap()));
        }
    }
    assert!(seen[0].len() > 5);
    assert_eq!((&seen[0], &seen[1]), (&seen[2], &seen[3]));
    // A visitor who types a number costs nothing at all, so there is nothing to compare.
    for path in [path.as_str(), "/requests/TKT-9999"] {
        let answer = harness.get(&mut Browser::new("192.0.2.7"), path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    assert!(recorder.statements.lock().unwrap().is_empty());
}

#[tokio::test]
async fn who_left_gets_no_more_mail_about_customers() {
    let mut harness = Harness::with_agents(&["one@desk.example"]).await;
    harness.open(&key(1)).await;
    harness.replace_agents(&["two@desk.example"]).await;
    harness.tick().await;
    assert!(harness.mails_to("one@desk.example").is_empty());
}

#[tokio::test]
async fn new_tickets_go_to_whoever_has_waited_longest() {
    let harness = Harness::with_agents(&["one@desk.example", "two@desk.example", "three@desk.example"]).await;
    for number in 0..7 {
        harness.open(&key(number)).await;
        harness.clock.pass(MINUTE);
    }
    harness.tick().await;
    let mails = ["one", "two", "three"].map(|agent| harness.mails_to(&format!("{agent}@desk.example")).len());
    assert_eq!(mails, [3, 2, 2]);
}

#[tokio::test]
async fn an_answer_is_mailed_in_words_only_to_a_proved_address() {
    let harness = Harness::new().await;
    let path = harness.open(&key(1)).await;
    let mut agent = harness.agent().await;
    let desk = path.replace("/requests", "/desk");
    let answer = [("text", "Turn the ring."), ("visibility", "public"), ("status", "waiting")];
    harness.post(&mut agent, &format!("{desk}/reply"), &answer).await;
    harness.tick().await;
    assert!(!harness.last_mail(ADA).text.contains("Turn the ring"));
    harness.sign_in(&mut Browser::new("192.0.2.1"), "/requests/track", ADA).await;
    harness.post(&mut agent, &format!("{desk}/reply"), &answer).await;
    harness.tick().await;
    let mail = harness.last_mail(ADA);
    assert!(mail.text.contains("> Turn the ring.") && mail.html.contains("Turn the ring."));
    assert_eq!(
        mail.headers().iter().find(|(name, _)| *name == "References").map(|(_, value)| value),
        mail.thread.as_ref()
    );
}

/// Every kind of mail in whole, as it leaves: a change of a word or a header is seen here.
#[tokio::test]
async fn every_mail_reads_like_this() {
    let harness = Harness::with_agents(&["one@desk.example"]).await;
    let path = harness.open(&key(1)).await;
    let desk = path.replace("/requests", "/desk");
    let mut browser = Browser::new("192.0.2.1");
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    // Grace is asked to take part, and accepts.
    let grace = "grace@example.com";
    harness.post(&mut browser, &format!("{path}/people"), &[("email", grace)]).await;
    harness.tick().await;
    let invitation = link_in(&harness.last_mail(grace), "/join/");
    let mut other = Browser::new("192.0.2.2");
    harness.sign_in(&mut other, "/requests/track", grace).await;
    harness.post(&mut other, &invitation, &[("answer", "accept"), ("name", "Grace")]).await;
    let mut agent = harness.agent().await;
    let answer = [("text", "Turn the ring <b>left</b>.\nThen wait."), ("visibility", "public"), ("status", "waiting")];
    harness.post(&mut agent, &format!("{desk}/reply"), &answer).await;
    harness.post(&mut browser, &path, &[("text", "It still drips.")]).await;
    harness.post(&mut agent, &format!("{desk}/resolve"), &[("resolution", "We send a new seal.")]).await;
    harness.clock.pass(30 * MINUTE);
    harness.tick().await;
    let mut all = String::new();
    for mail in harness.mailer.sent.lock().unwrap().iter() {
        all += &format!("===== From: {} <{}>\nTo: {}\nSubject: {}\n", mail.from_name, mail.from, mail.to, mail.subject);
        // Behind the dash stands what chance gives each participant.
        let id = match mail.message_id.split_once('-') {
            Some((id, rest)) => format!("{id}-…@{}", rest.split('@').nth(1).unwrap()),
            None => mail.message_id.clone(),
        };
        all += &format!("Message-ID: {id}\n");
        for (name, value) in mail.headers() {
            all += &format!("{name}: {value}\n");
        }
        all += &format!("\n{}\n{}\n", mail.text.trim_end(), mail.html.trim_end());
    }
    insta::assert_snapshot!(all);
}
