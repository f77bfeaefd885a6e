//! Who may open a ticket besides whoever sent it: colleagues, people who were asked, holders of links.

use fanlight_contract::{Sharing, Show};
use futures_util::future::join_all;
use http::StatusCode;

use crate::harness::{Answer, Browser, DAY, Harness, MINUTE, key, link_in};

const BOSS: &str = "boss@acme.example";
const BOB: &str = "bob@acme.example";
const ADA: &str = "ada@acme.example";
const EVE: &str = "eve@elsewhere.example";

impl Harness {
    /// Opens a ticket for somebody who is not signed in, and returns its path.
    pub async fn open_for(&self, number: usize, address: &str, subject: &str) -> String {
        self.open_in(&mut Browser::new("192.0.2.77"), number, address, subject).await
    }

    /// Opens a ticket from a browser, and returns its path.
    pub async fn open_in(&self, browser: &mut Browser, number: usize, address: &str, subject: &str) -> String {
        let key = key(number);
        let typed = [
            ("key", key.as_str()),
            ("name", "Ada"),
            ("email", address),
            ("subject", subject),
            ("description", "Leak."),
        ];
        let answer = self.post(browser, "/requests/new", &typed).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let receipt = self.get(browser, &answer.location.unwrap()).await;
        let number = receipt.body.split("class=\"number\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
        format!("/requests/{number}")
    }

    /// Returns a browser signed in as a customer; the address needs to be known.
    pub async fn customer(&self, address: &str) -> Browser {
        let mut browser = Browser::new("192.0.2.78");
        let answer = self.sign_in(&mut browser, "/requests/track", address).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address} cannot sign in");
        browser
    }

    /// Makes an organisation with a mail domain and returns its path at the desk.
    pub async fn company(&self, agent: &mut Browser, name: &str, domain: &str) -> String {
        let path = self.post(agent, "/desk/organisations", &[("organisation", name)]).await.location.unwrap();
        let answer = self.post(agent, &format!("{path}/domains"), &[("domain", domain)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        path
    }

    pub async fn share(&self, agent: &mut Browser, company: &str, sharing: Sharing) {
        let fields = [("organisation", "Acme"), ("sharing", sharing.name())];
        assert_eq!(self.post(agent, company, &fields).await.status, StatusCode::SEE_OTHER);
    }

    /// Says what somebody is in an organisation.
    pub async fn set_member(
        &self,
        agent: &mut Browser,
        company: &str,
        address: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let page = self.get(agent, company).await.body;
        let row = page.split("<tr>").find(|row| row.contains(address)).expect(address);
        let path = row.split("action=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        self.post(agent, &path, fields).await
    }
}

#[tokio::test]
async fn a_company_shows_its_people_what_its_sharing_says_and_to_nobody_else() {
    let harness = Harness::new().await;
    let mut agent = harness.agent().await;
    let company = harness.company(&mut agent, "Acme", "acme.example").await;
    let path = harness.open_for(1, ADA, "The pump").await;
    for (number, address) in [(2, BOSS), (3, BOB), (4, EVE)] {
        harness.open_for(number, address, "Mine").await;
    }
    let mut people = Vec::new();
    for address in [ADA, BOSS, BOB, EVE] {
        people.push(harness.customer(address).await);
    }
    harness.set_member(&mut agent, &company, BOSS, &[("role", "manager")]).await;
    harness.set_member(&mut agent, &company, BOB, &[("role", "member"), ("sees_all", "yes")]).await;
    for (sharing, expected) in [
        (Sharing::None, [true, false, false, false]),
        (Sharing::Role, [true, true, false, false]),
        (Sharing::Person, [true, false, true, false]),
        (Sharing::Everyone, [true, true, true, false]),
    ] {
        harness.share(&mut agent, &company, sharing).await;
        for (browser, sees) in people.iter_mut().zip(expected) {
            let missing = harness.get(browser, "/requests/TKT-9999").await;
            let answer = harness.get(browser, &path).await;
            if sees {
                assert_eq!(answer.status, StatusCode::OK, "{sharing:?}");
                assert!(answer.body.contains("The pump"));
            } else {
                assert_eq!(answer, missing, "{sharing:?}");
            }
            // The list of the company's, and the words in it, are for the same people.
            for query in ["whose=company", "whose=company&q=pump"] {
                let list = harness.get(browser, &format!("/requests?{query}")).await;
                let expected = if sees && sharing != Sharing::None { StatusCode::OK } else { StatusCode::NOT_FOUND };
                let is_ada = list.status == StatusCode::NOT_FOUND && expected == StatusCode::OK;
                assert!(list.status == expected || is_ada, "{sharing:?} {query}");
                assert_eq!(list.body.contains("The pump"), list.status == StatusCode::OK, "{sharing:?} {query}");
            }
            let reply = harness.post(browser, &path, &[("text", "Hello")]).await;
            assert_eq!(reply.status == StatusCode::SEE_OTHER, sees, "{sharing:?}: {}", reply.body);
        }
    }
}

#[tokio::test]
async fn leaving_a_company_ends_access_at_once_and_its_domain_does_not_bring_one_back() {
    let harness = Harness::new().await;
    let mut agent = harness.agent().await;
    let company = harness.company(&mut agent, "Acme", "acme.example").await;
    harness.share(&mut agent, &company, Sharing::Everyone).await;
    let path = harness.open_for(1, ADA, "The pump").await;
    harness.open_for(2, BOB, "Mine").await;
    harness.customer(ADA).await;
    let mut bob = harness.customer(BOB).await;
    assert_eq!(harness.get(&mut bob, &path).await.status, StatusCode::OK);
    let answer = harness.set_member(&mut agent, &company, BOB, &[("leave", "yes")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(harness.get(&mut bob, &path).await.status, StatusCode::NOT_FOUND);
    let mut bob = harness.customer(BOB).await;
    assert_eq!(harness.get(&mut bob, &path).await.status, StatusCode::NOT_FOUND, "signed in once more");
    // By hand they come back, and the domain counts for others as before.
    let people = format!("{company}/people");
    assert_eq!(harness.post(&mut agent, &people, &[("email", BOB)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(harness.get(&mut bob, &path).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_a_stranger_sends_in_somebodys_name_is_the_companys_only_once_the_address_is_proved() {
    let harness = Harness::new().await;
    let mut agent = harness.agent().await;
    let company = harness.company(&mut agent, "Acme", "acme.example").await;
    harness.share(&mut agent, &company, Sharing::Everyone).await;
    for (number, address) in [(1, ADA), (2, BOB)] {
        harness.open_for(number, address, "Mine").await;
    }
    let mut ada = harness.customer(ADA).await;
    let mut bob = harness.customer(BOB).await;
    // Signed in, it is the company's at once.
    let own = harness.open_in(&mut ada, 3, ADA, "Ours").await;
    assert_eq!(harness.get(&mut bob, &own).await.status, StatusCode::OK);
    // By nobody in particular, it is not, however well the address is known; nor in another's name.
    let strange = harness.open_for(4, ADA, "Buy this").await;
    let foreign = harness.open_in(&mut ada, 5, BOB, "Not mine").await;
    assert_eq!(harness.get(&mut bob, &strange).await.status, StatusCode::NOT_FOUND);
    assert_eq!(harness.get(&mut ada, &foreign).await.status, StatusCode::NOT_FOUND);
    harness.customer(ADA).await;
    assert_eq!(harness.get(&mut bob, &strange).await.status, StatusCode::OK);
    assert_eq!(harness.get(&mut ada, &foreign).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_was_sent_before_somebody_joined_stays_their_own() {
    let harness = Harness::new().await;
    let path = harness.open_for(1, ADA, "Before").await;
    harness.customer(ADA).await;
    let mut agent = harness.agent().await;
    let company = harness.company(&mut agent, "Acme", "acme.example").await;
    harness.share(&mut agent, &company, Sharing::Everyone).await;
    harness.open_for(2, BOB, "Mine").await;
    let mut bob = harness.customer(BOB).await;
    harness.clock.pass(MINUTE);
    harness.customer(ADA).await;
    assert_eq!(harness.count("select count(*) as n from contact where company_id is not null").await, 2);
    assert_eq!(harness.get(&mut bob, &path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn colleagues_write_under_their_own_names() {
    let harness = Harness::new().await;
    let mut agent = harness.agent().await;
    let company = harness.company(&mut agent, "Acme", "acme.example").await;
    harness.share(&mut agent, &company, Sharing::Everyone).await;
    let path = harness.open_for(1, ADA, "The pump").await;
    let mut ada = harness.customer(ADA).await;
    // Nobody knows Bob's name: an agent took him in.
    harness.post(&mut agent, &format!("{company}/people"), &[("email", BOB)]).await;
    let mut bob = harness.customer(BOB).await;
    harness.post(&mut bob, &path, &[("text", "I saw it, too.")]).await;
    let page = harness.get(&mut ada, &path).await.body;
    assert!(page.contains("<strong>bob</strong>"), "{page}");
    assert!(!page.contains(BOB));
    assert_eq!(
        harness.count("select count(distinct contact_id) as n from message where contact_id is not null").await,
        1
    );
}

#[tokio::test]
async fn a_company_has_only_domains_of_its_own() {
    let harness = Harness::new().await;
    let mut agent = harness.agent().await;
    let acme = harness.company(&mut agent, "Acme", "acme.example").await;
    let other = harness.company(&mut agent, "Other", "other.example").await;
    for (company, domain, sentence) in [
        (&other, "acme.example", "belongs to another organisation"),
        (&acme, "gmail.com", "Anybody can get an address there"),
        (&acme, "no domain", "This is no mail domain"),
    ] {
        let answer = harness.post(&mut agent, &format!("{company}/domains"), &[("domain", domain)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{domain}");
        assert!(answer.body.contains(sentence), "{}", answer.body);
    }
    // Its own, typed again, is no mistake; somebody of another company's is not taken away.
    let again = harness.post(&mut agent, &format!("{acme}/domains"), &[("domain", "ACME.example")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    harness.post(&mut agent, &format!("{acme}/people"), &[("email", EVE)]).await;
    let taken = harness.post(&mut agent, &format!("{other}/people"), &[("email", EVE)]).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(harness.count("select count(*) as n from company_domain").await, 2);
    let nobody = format!("{acme}/people/{}", key(9));
    assert_eq!(harness.post(&mut agent, &nobody, &[("leave", "yes")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(harness.get(&mut agent, &format!("/desk/organisations/{}", key(9))).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn organisations_are_found_by_the_start_of_their_names_and_by_their_domains() {
    let harness = Harness::new().await;
    let mut agent = harness.agent().await;
    for number in 0..60 {
        harness.post(&mut agent, "/desk/organisations", &[("organisation", &format!("Firm {number:02}"))]).await;
    }
    harness.company(&mut agent, "Österreich", "post.example").await;
    let first = harness.get(&mut agent, "/desk/organisations").await.body;
    assert!(first.contains("Firm 00") && first.contains("Firm 49") && !first.contains("Firm 50"));
    let next = first.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap().split('"').next().unwrap();
    let second = harness.get(&mut agent, &next.replace("&#38;", "&").replace("&amp;", "&")).await.body;
    assert!(second.contains("Firm 50") && second.contains("Österreich") && !second.contains("Firm 49"));
    for (query, found) in
        [("firm%205", 10), ("%C3%B6ster", 1), ("post.example", 1), ("ada%40post.example", 1), ("irm", 0)]
    {
        let page = harness.get(&mut agent, &format!("/desk/organisations?q={query}")).await.body;
        assert_eq!(page.matches("<th scope=\"row\"").count(), found, "{query}");
    }
}

#[tokio::test]
async fn an_invitation_shows_nothing_before_the_address_is_proved_and_it_is_accepted() {
    let harness = Harness::new().await;
    let path = harness.open_for(1, ADA, "The pump").await;
    let mut ada = harness.customer(ADA).await;
    let people = format!("{path}/people");
    let answer = harness.post(&mut ada, &people, &[("email", EVE)]).await;
    assert_eq!(answer.location.as_deref(), Some(people.as_str()));
    harness.tick().await;
    // The mail says nothing of what it is about.
    let mail = harness.last_mail(EVE);
    for secret in ["The pump", "Leak.", "Ada", ADA, path.rsplit('/').next().unwrap()] {
        for part in [&mail.subject, &mail.text, &mail.html] {
            assert!(!part.contains(secret), "{secret} in {part}");
        }
    }
    assert_eq!(mail.thread, None);
    let link = link_in(&mail, "/join/");
    // Whoever has the mail alone sees no more, and can answer nothing.
    let mut stranger = Browser::new("192.0.2.79");
    let page = harness.get(&mut stranger, &link).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("The pump") && !page.body.contains(EVE) && !page.body.contains(ADA));
    let answer = harness.post(&mut stranger, &link, &[("answer", "accept"), ("name", "Eve")]).await;
    assert_eq!(answer.location.as_deref(), Some("/requests/track"));
    // Nor does somebody else who is signed in.
    harness.open_for(2, BOB, "Mine").await;
    let mut bob = harness.customer(BOB).await;
    assert_eq!(harness.post(&mut bob, &link, &[("answer", "accept"), ("name", "B")]).await.status, StatusCode::GONE);
    // Eve proves the address; before she accepts there is nothing to see, nor any mail about it.
    let mut eve = harness.customer(EVE).await;
    let missing = harness.get(&mut eve, "/requests/TKT-9999").await;
    assert_eq!(harness.get(&mut eve, &path).await, missing);
    let list = harness.get(&mut eve, "/requests").await.body;
    assert!(list.contains(&link) && !list.contains("The pump"), "{list}");
    let mut agent = harness.agent().await;
    let desk = path.replace("/requests", "/desk");
    let say = |text: &'static str| [("text", text), ("visibility", "public"), ("status", "")];
    let before = harness.mails_to(EVE).len();
    harness.post(&mut agent, &format!("{desk}/reply"), &say("First.")).await;
    harness.tick().await;
    assert_eq!(harness.mails_to(EVE).len(), before);
    assert_eq!(
        harness.post(&mut eve, &link, &[("answer", "accept"), ("name", "")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "nobody knows her name yet"
    );
    let answer = harness.post(&mut eve, &link, &[("answer", "accept"), ("name", "Eve")]).await;
    assert_eq!(answer.location.as_deref(), Some(path.as_str()));
    assert!(harness.get(&mut eve, &path).await.body.contains("The pump"));
    assert_eq!(harness.post(&mut eve, &path, &[("text", "Try oil.")]).await.status, StatusCode::SEE_OTHER);
    assert!(harness.get(&mut ada, &path).await.body.contains("<strong>Eve</strong>"));
    // From now on each of them gets a mail of their own.
    harness.post(&mut agent, &format!("{desk}/reply"), &say("Second.")).await;
    harness.tick().await;
    let mail = harness.last_mail(EVE);
    assert!(mail.text.contains("> Second.") && mail.subject.ends_with("There is an answer"), "{}", mail.text);
    assert!(harness.last_mail(ADA).text.contains("> Second."));
    // She decides about nobody else, and sees no addresses.
    let page = harness.get(&mut eve, &people).await.body;
    assert!(page.contains("Eve, taking part") && !page.contains(ADA), "{page}");
    assert_eq!(harness.post(&mut eve, &people, &[("email", BOB)]).await.status, StatusCode::NOT_FOUND);
    // How it went is for Ada to say.
    harness.post(&mut agent, &format!("{desk}/resolve"), &[("resolution", "Oil.")]).await;
    harness.clock.pass(MINUTE * 31);
    harness.tick().await;
    assert!(harness.get(&mut ada, &path).await.body.contains("/feedback/"));
    let seen = harness.get(&mut eve, &path).await.body;
    assert!(seen.contains("Oil.") && !seen.contains("/feedback/"));
    assert!(harness.mails_to(EVE).iter().all(|mail| !mail.text.contains("/feedback/")));
    assert!(harness.last_mail(EVE).text.contains("> Oil."));
}

#[tokio::test]
async fn who_is_shut_out_hears_nothing_of_what_they_took_part_in() {
    let harness = Harness::new().await;
    let path = harness.open_for(1, ADA, "The pump").await;
    let mut ada = harness.customer(ADA).await;
    harness.post(&mut ada, &format!("{path}/people"), &[("email", BOB)]).await;
    harness.tick().await;
    let link = link_in(&harness.last_mail(BOB), "/join/");
    let mut bob = harness.customer(BOB).await;
    harness.post(&mut bob, &link, &[("answer", "accept"), ("name", "N")]).await;
    let mut agent = harness.agent().await;
    let reply = format!("{}/reply", path.replace("/requests", "/desk"));
    for (is_blocked, mails) in [(false, 1), (true, 0)] {
        if is_blocked {
            let page = harness.get(&mut agent, &format!("/desk/people?q={BOB}")).await.body;
            let person = page.split("href=\"").find(|part| part.starts_with("/desk/people/0")).unwrap();
            let block = format!("{}/block", person.split('"').next().unwrap());
            assert_eq!(harness.post(&mut agent, &block, &[]).await.status, StatusCode::SEE_OTHER);
            assert_eq!(harness.get(&mut bob, &path).await.status, StatusCode::SEE_OTHER);
        }
        let before = harness.mails_to(BOB).len();
        harness.post(&mut agent, &reply, &[("text", "Hello"), ("visibility", "public")]).await;
        harness.tick().await;
        assert_eq!(harness.mails_to(BOB).len() - before, mails);
    }
}

#[tokio::test]
async fn leaving_declining_and_being_taken_out_end_it_at_once() {
    let harness = Harness::new().await;
    let path = harness.open_for(1, ADA, "The pump").await;
    let people = format!("{path}/people");
    let mut ada = harness.customer(ADA).await;
    let mut agent = harness.agent().await;
    let desk = path.replace("/requests", "/desk");
    for (who, ends) in [(BOB, "leave"), (EVE, "remove"), (BOSS, "decline")] {
        harness.post(&mut ada, &people, &[("email", who)]).await;
        harness.tick().await;
        let link = link_in(&harness.last_mail(who), "/join/");
        let mut browser = harness.customer(who).await;
        if ends == "decline" {
            harness.post(&mut browser, &link, &[("answer", "decline")]).await;
        } else {
            harness.post(&mut browser, &link, &[("answer", "accept"), ("name", "N")]).await;
            assert_eq!(harness.get(&mut browser, &path).await.status, StatusCode::OK, "{who}");
        }
        match ends {
            "leave" => {
                let answer = harness.post(&mut browser, &people, &[("leave", "yes")]).await;
                assert_eq!(answer.location.as_deref(), Some("/requests"));
            }
            "remove" => {
                let page = harness.get(&mut ada, &people).await.body;
                let id = page.split("name=\"remove\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
                assert_eq!(harness.post(&mut ada, &people, &[("remove", &id)]).await.status, StatusCode::SEE_OTHER);
            }
            _ => {}
        }
        assert_eq!(harness.get(&mut browser, &path).await.status, StatusCode::NOT_FOUND, "{who}");
        assert_eq!(harness.get(&mut browser, &link).await.status, StatusCode::GONE, "{who}");
        assert_eq!(harness.post(&mut browser, &link, &[("answer", "accept")]).await.status, StatusCode::GONE, "{who}");
        let mails = harness.mails_to(who).len();
        harness.post(&mut agent, &format!("{desk}/reply"), &[("text", "Hello"), ("visibility", "public")]).await;
        // Asked once more: only who was taken out gets a mail; who said no hears nothing.
        harness.post(&mut ada, &people, &[("email", who)]).await;
        harness.tick().await;
        assert_eq!(harness.mails_to(who).len() - mails, usize::from(ends == "remove"), "{who}");
    }
    // An agent may ask who declined.
    let mails = harness.mails_to(BOSS).len();
    assert_eq!(
        harness.post(&mut agent, &format!("{desk}/people"), &[("email", BOSS)]).await.status,
        StatusCode::SEE_OTHER
    );
    harness.tick().await;
    assert_eq!(harness.mails_to(BOSS).len(), mails + 1);
}

#[tokio::test]
async fn invitations_bomb_no_mailbox() {
    let harness = Harness::new().await;
    let mut ada = Browser::new("192.0.2.77");
    let mut paths = Vec::new();
    for number in 1..=6 {
        paths.push(harness.open_for(number, ADA, "The pump").await);
    }
    harness.sign_in(&mut ada, "/requests/track", ADA).await;
    // One address, from several tickets and again: a few mails, and always the same answer.
    let ask = async |browser: &mut Browser, path: &str, address: &str| {
        harness.post(browser, &format!("{path}/people"), &[("email", address)]).await
    };
    for path in [&paths[0], &paths[0], &paths[1], &paths[2], &paths[3]] {
        assert_eq!(ask(&mut ada, path, EVE).await.status, StatusCode::SEE_OTHER);
    }
    harness.tick().await;
    assert_eq!(harness.mails_to(EVE).len(), 3);
    // Ten people at most, and twenty invitations a day.
    for number in 0..9 {
        assert_eq!(ask(&mut ada, &paths[0], &format!("{number}@many.example")).await.status, StatusCode::SEE_OTHER);
    }
    let full = ask(&mut ada, &paths[0], "ten@many.example").await;
    assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(full.body.contains("Ten people at most") && full.body.contains("ten@many.example"));
    for number in 0..6 {
        assert_eq!(ask(&mut ada, &paths[1], &format!("{number}@few.example")).await.status, StatusCode::SEE_OTHER);
    }
    let limited = ask(&mut ada, &paths[2], "eleven@many.example").await;
    assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(limited.body.contains("eleven@many.example"), "what was typed is still there");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn accepting_at_once_is_accepting_once() {
    let harness = Harness::new().await;
    let path = harness.open_for(1, ADA, "The pump").await;
    let mut ada = harness.customer(ADA).await;
    harness.post(&mut ada, &format!("{path}/people"), &[("email", EVE)]).await;
    harness.tick().await;
    let link = link_in(&harness.last_mail(EVE), "/join/");
    let eve = harness.customer(EVE).await;
    let answers = join_all((0..20).map(|_| {
        let (harness, mut eve, link) = (&harness, eve.clone(), &link);
        async move { harness.post(&mut eve, link, &[("answer", "accept"), ("name", "Eve")]).await.location }
    }))
    .await;
    assert!(answers.iter().all(|location| location.as_ref() == Some(&path)), "{answers:?}");
    assert_eq!(harness.count("select count(*) as n from audit where action = 'accept'").await, 1);
}

/// Makes a link and returns its path.
async fn make_link(harness: &Harness, browser: &mut Browser, path: &str, days: &str) -> String {
    let answer = harness.post(browser, &format!("{path}/links"), &[("days", days)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = harness.get(browser, &format!("{path}/people")).await.body;
    let url = page.rsplit("class=\"address\" value=\"").next().unwrap().split('"').next().unwrap().to_owned();
    url.trim_start_matches("http://127.0.0.1:8787").to_owned()
}

#[tokio::test]
async fn a_link_shows_what_is_public_until_it_expires_or_is_taken_back() {
    let harness = Harness::new().await;
    let path = harness.open_for(1, ADA, "The pump").await;
    let desk = path.replace("/requests", "/desk");
    let mut ada = harness.customer(ADA).await;
    let mut agent = harness.agent().await;
    for (text, visibility) in [("For all.", "public"), ("CANARY", "internal")] {
        harness.post(&mut agent, &format!("{desk}/reply"), &[("text", text), ("visibility", visibility)]).await;
    }
    let week = make_link(&harness, &mut ada, &path, "7").await;
    let mut anybody = Browser::new("192.0.2.80");
    let page = harness.get(&mut anybody, &week).await;
    assert_eq!(page.status, StatusCode::OK);
    for seen in ["The pump", "Leak.", "For all.", "TKT-0001"] {
        assert!(page.body.contains(seen), "{seen}");
    }
    for unseen in ["CANARY", "@", "<textarea", "Who can open", "/feedback/"] {
        assert!(!page.body.contains(unseen), "{unseen}");
    }
    // The link opens nothing else.
    assert_eq!(harness.get(&mut anybody, &path).await.location.as_deref(), Some("/requests/track?number=TKT-0001"));
    let token = week.rsplit('/').next().unwrap();
    for other in ["received", "confirm", "join"] {
        assert_eq!(
            harness.get(&mut anybody, &format!("/requests/{other}/{token}")).await.status,
            StatusCode::GONE,
            "{other}"
        );
    }
    assert_eq!(harness.get(&mut anybody, &format!("/feedback/{token}")).await.status, StatusCode::GONE);
    // Expired, taken back, forged and another's token all look the same.
    let forged = harness.get(&mut anybody, "/requests/shared/k1.9999999999.A.AAAAAAAAAAAAAAAAAAAAAA").await;
    assert_eq!(forged.status, StatusCode::GONE);
    let receipt =
        harness.post(&mut anybody, "/requests/new", &crate::harness::submission(&key(9))).await.location.unwrap();
    let receipt = format!("/requests/shared/{}", receipt.rsplit('/').next().unwrap());
    assert_eq!(harness.get(&mut anybody, &receipt).await, forged);
    let day = make_link(&harness, &mut ada, &path, "1").await;
    assert_eq!(harness.get(&mut anybody, &day).await.status, StatusCode::OK);
    harness.clock.pass(DAY);
    assert_eq!(harness.get(&mut anybody, &day).await, forged);
    assert_eq!(harness.get(&mut anybody, &week).await.status, StatusCode::OK);
    let mut ada = harness.customer(ADA).await;
    let people = harness.get(&mut ada, &format!("{path}/people")).await.body;
    let id = people.split("name=\"revoke\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(people.matches("name=\"revoke\"").count(), 1, "those that expired are no more");
    harness.post(&mut ada, &format!("{path}/links"), &[("revoke", &id)]).await;
    assert_eq!(harness.get(&mut anybody, &week).await, forged);
}

#[tokio::test]
async fn a_link_is_made_and_taken_back_by_whom_it_concerns_alone() {
    let harness = Harness::new().await;
    let path = harness.open_for(1, ADA, "The pump").await;
    harness.open_for(2, EVE, "Mine").await;
    let mut ada = harness.customer(ADA).await;
    let mut eve = harness.customer(EVE).await;
    let link = make_link(&harness, &mut ada, &path, "7").await;
    let page = harness.get(&mut ada, &format!("{path}/people")).await.body;
    let id = page.split("name=\"revoke\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    // Not by a stranger, and not by way of the stranger's own ticket.
    for other in [&path, "/requests/TKT-0002"] {
        harness.post(&mut eve, &format!("{other}/links"), &[("revoke", &id)]).await;
    }
    assert_eq!(harness.post(&mut eve, &format!("{path}/links"), &[("days", "7")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(harness.get(&mut eve, &link).await.status, StatusCode::OK);
    // A double click makes one; ten work at most; nobody chooses another time.
    for _ in 0..2 {
        harness.post(&mut ada, &format!("{path}/links"), &[("days", "7"), ("key", &key(5))]).await;
    }
    assert_eq!(harness.count("select count(*) as n from share_link").await, 2);
    for _ in 0..8 {
        make_link(&harness, &mut ada, &path, "30").await;
    }
    let full = harness.post(&mut ada, &format!("{path}/links"), &[("days", "1")]).await;
    assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(full.body.contains("Ten links at most"));
    assert_eq!(
        harness.post(&mut ada, &format!("{path}/links"), &[("days", "365")]).await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn once_a_link_is_taken_back_nobody_opens_it() {
    let harness = Harness::new().await;
    let path = harness.open_for(1, ADA, "The pump").await;
    let mut ada = harness.customer(ADA).await;
    let link = make_link(&harness, &mut ada, &path, "7").await;
    let page = harness.get(&mut ada, &format!("{path}/people")).await.body;
    let id = page.split("name=\"revoke\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let revoked = std::sync::atomic::AtomicBool::new(false);
    let revoke = async {
        harness.post(&mut ada, &format!("{path}/links"), &[("revoke", &id)]).await;
        revoked.store(true, std::sync::atomic::Ordering::SeqCst);
    };
    let open = join_all((0..40).map(|_| async {
        let before = revoked.load(std::sync::atomic::Ordering::SeqCst);
        let status = harness.get(&mut Browser::new("192.0.2.80"), &link).await.status;
        assert!(!(before && status == StatusCode::OK), "opened after it was taken back");
    }));
    tokio::join!(revoke, open);
    assert_eq!(harness.get(&mut Browser::new("192.0.2.80"), &link).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn what_the_portal_does_not_show_is_behind_no_door() {
    let mut harness = Harness::new().await;
    let mut agent = harness.agent().await;
    let company = harness.company(&mut agent, "Acme", "acme.example").await;
    harness.share(&mut agent, &company, Sharing::Everyone).await;
    let path = harness.open_for(1, ADA, "The pump").await;
    let mut ada = harness.customer(ADA).await;
    let text = [("text", "A picture.")];
    harness.post_files(&mut ada, &path, &text, &[("leak.txt", b"text")]).await;
    let page = harness.get(&mut ada, &path).await.body;
    let id = page.split("/files/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    for address in [EVE, "pat@elsewhere.example"] {
        harness.post(&mut ada, &format!("{path}/people"), &[("email", address)]).await;
    }
    harness.post(&mut ada, &format!("{path}/links"), &[("days", "7")]).await;
    let page = harness.get(&mut ada, &format!("{path}/people")).await.body;
    let shared =
        format!("/requests/shared/{}", page.split("/requests/shared/").nth(1).unwrap().split('"').next().unwrap());
    harness.tick().await;
    let join = link_in(&harness.last_mail(EVE), "/join/");
    let accept = link_in(&harness.last_mail("pat@elsewhere.example"), "/join/");
    harness.open_for(2, BOB, "Mine").await;
    let (mut bob, mut eve) = (harness.customer(BOB).await, harness.customer(EVE).await);
    let mut pat = harness.customer("pat@elsewhere.example").await;
    harness.post(&mut pat, &accept, &[("answer", "accept"), ("name", "Pat")]).await;
    let hidden = Show { statuses: vec!["resolved".into()], ..Show::default() };
    for (show, is_shown) in [(Show::default(), true), (hidden, false), (Show::default(), true)] {
        harness.replace_site(|site| site.tickets.show = show.clone()).await;
        for browser in [&mut ada, &mut bob, &mut pat] {
            for page in ["", "/people", &format!("/files/{id}")] {
                let missing = harness.get(browser, &format!("/requests/TKT-9999{page}")).await;
                assert_eq!(missing.status, StatusCode::NOT_FOUND);
                let answer = harness.get(browser, &format!("{path}{page}")).await;
                assert_eq!((answer.status == StatusCode::OK, answer == missing), (is_shown, !is_shown), "{page}");
            }
            if !is_shown {
                for (page, fields) in [
                    ("", &[("text", "Hello")]),
                    ("/close", &[("key", "")]),
                    ("/reopen", &[("key", "")]),
                    ("/people", &[("email", "x@example.com")]),
                    ("/links", &[("days", "7")]),
                ] {
                    let missing = harness.post(browser, &format!("/requests/TKT-9999{page}"), fields).await;
                    assert_eq!(harness.post(browser, &format!("{path}{page}"), fields).await, missing, "{page}");
                }
            }
        }
        for (browser, list) in [(&mut ada, "/requests?"), (&mut bob, "/requests?whose=company")] {
            for list in [list.to_owned(), format!("{list}&q=pump")] {
                assert_eq!(harness.get(browser, &list).await.body.contains("The pump"), is_shown, "{list}");
            }
        }
        for (browser, whose) in [(&mut ada, ""), (&mut bob, "company")] {
            let file = harness.post(browser, "/requests/export", &[("format", "json"), ("whose", whose)]).await;
            assert_eq!(file.status, StatusCode::OK);
            assert_eq!(file.body.contains("The pump"), is_shown, "{whose}");
        }
        // Neither by a link, nor by an invitation, which says nothing of it anyway.
        let nobody = Browser::new("192.0.2.80");
        let ended = harness.get(&mut nobody.clone(), "/requests/shared/forged").await;
        let answer = harness.get(&mut nobody.clone(), &shared).await;
        assert_eq!((answer.status == StatusCode::OK, answer == ended), (is_shown, !is_shown));
        let ended = harness.get(&mut eve, "/requests/join/forged").await;
        let answer = harness.get(&mut eve, &join).await;
        assert_eq!((answer.status == StatusCode::OK, answer == ended), (is_shown, !is_shown));
        let answer = harness.get(&mut pat, &accept).await;
        assert_eq!(
            (answer.status, answer.body.replace("pat@elsewhere.example", EVE) == ended.body),
            if is_shown { (StatusCode::SEE_OTHER, false) } else { (StatusCode::GONE, true) }
        );
        assert_eq!(harness.get(&mut eve, "/requests").await.body.contains(&join), is_shown);
        let desk = path.replace("/requests", "/desk");
        assert!(harness.get(&mut agent, &desk).await.body.contains("The pump"));
        assert!(harness.get(&mut agent, "/desk").await.body.contains("The pump"));
    }
}

#[tokio::test]
async fn what_one_takes_part_in_is_a_list_of_its_own() {
    let harness = Harness::new().await;
    let mut agent = harness.agent().await;
    let pump = harness.open_for(1, ADA, "The pump").await;
    let valve = harness.open_for(2, ADA, "The valve").await;
    harness.open_for(3, ADA, "The hose").await;
    harness.open_for(4, BOB, "My lamp").await;
    let (mut ada, mut bob) = (harness.customer(ADA).await, harness.customer(BOB).await);
    for path in [&pump, &valve] {
        harness.post(&mut ada, &format!("{path}/people"), &[("email", BOB)]).await;
    }
    harness.tick().await;
    let joins: Vec<_> = harness.mails_to(BOB).iter().filter(|mail| mail.text.contains("/join/")).cloned().collect();
    const JOINED: &str = "/requests?whose=joined";
    async fn on(harness: &Harness, browser: &mut Browser, list: &str) -> Vec<&'static str> {
        let page = harness.get(browser, list).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let mut found: Vec<_> = ["The pump", "The valve", "The hose", "My lamp"]
            .into_iter()
            .filter_map(|subject| Some((page.body.find(&format!(">{subject}<"))?, subject)))
            .collect();
        found.sort();
        found.into_iter().map(|(_, subject)| subject).collect()
    }
    // Nothing before it is accepted, and then what is, apart from one's own.
    assert!(on(&harness, &mut bob, JOINED).await.is_empty());
    assert!(!harness.get(&mut bob, "/requests").await.body.contains("whose=joined"));
    for mail in &joins {
        harness.clock.pass(MINUTE);
        let answer = harness.post(&mut bob, &link_in(mail, "/join/"), &[("answer", "accept"), ("name", "B")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    assert!(
        harness.get(&mut bob, "/requests").await.body.contains("<a href=\"/requests?whose=joined\">Taking part</a>")
    );
    assert_eq!(on(&harness, &mut bob, "/requests").await, ["My lamp"]);
    assert_eq!(on(&harness, &mut bob, "/requests?whose=joined&sort=created").await, ["The valve", "The pump"]);
    assert_eq!(on(&harness, &mut bob, "/requests?whose=joined&sort=created&order=up").await, ["The pump", "The valve"]);
    // It follows what happens there.
    harness.clock.pass(MINUTE);
    harness.post(&mut ada, &pump, &[("text", "The brass ring is gone.")]).await;
    assert_eq!(on(&harness, &mut bob, JOINED).await, ["The pump", "The valve"]);
    harness.clock.pass(MINUTE);
    harness.post(&mut bob, &valve, &[("text", "Mine, too.")]).await;
    assert_eq!(on(&harness, &mut bob, JOINED).await, ["The valve", "The pump"]);
    assert_eq!(on(&harness, &mut bob, "/requests?whose=joined&q=brass").await, ["The pump"]);
    assert!(on(&harness, &mut bob, "/requests?q=brass").await.is_empty());
    assert!(on(&harness, &mut ada, "/requests?whose=joined&q=brass").await.is_empty());
    harness.post(&mut ada, &format!("{valve}/close"), &[]).await;
    assert_eq!(on(&harness, &mut bob, JOINED).await, ["The pump"]);
    assert_eq!(on(&harness, &mut bob, "/requests?whose=joined&state=closed").await, ["The valve"]);
    let file = harness.post(&mut bob, "/requests/export", &[("format", "json"), ("whose", "joined")]).await.body;
    assert!(file.contains("The pump") && file.contains("The valve") && !file.contains("\"My lamp\""), "{file}");
    let own = harness.post(&mut bob, "/requests/export", &[("format", "json")]).await.body;
    assert!(!own.contains("The pump") && own.contains("\"My lamp\""));
    // Who leaves, or is taken out, has it no more.
    harness.post(&mut bob, &format!("{pump}/people"), &[("leave", "yes")]).await;
    let page = harness.get(&mut agent, &format!("{}/people", valve.replace("/requests", "/desk"))).await.body;
    let id = page.split("name=\"remove\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let answer =
        harness.post(&mut agent, &format!("{}/people", valve.replace("/requests", "/desk")), &[("remove", &id)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    for list in [
        JOINED,
        "/requests?whose=joined&state=closed",
        "/requests?whose=joined&q=brass",
        "/requests?whose=joined&q=valve&state=closed",
    ] {
        assert!(on(&harness, &mut bob, list).await.is_empty(), "{list}");
    }
    let file = harness.post(&mut bob, "/requests/export", &[("format", "json"), ("whose", "joined")]).await.body;
    assert!(!file.contains("The pump") && !file.contains("The valve"));
}
