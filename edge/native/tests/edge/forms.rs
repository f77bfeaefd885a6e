//! Several forms, and the portal's own fields in them.

use fanlight_contract::{DEFAULT_FORM, Field, FieldType, Show, When};
use http::StatusCode;
use serde_json::json;

use crate::harness::*;

const ALL: &[&str] = &["support", "inquiry", "bug", "feature"];

/// What a customer must not see again.
const INTERNAL: &str = "lot 4711";

const WORDS: &str = "
form-default-menu = Anything
form-repair-menu = A repair
form-repair-heading = Have it repaired
form-repair-lead = What is broken?
field-device = Device
field-device-tap = Tap
field-device-hub = Hub
field-serial = Serial number
field-serial-hint = Below it.
field-parts = Parts
field-parts-seal = Seal
field-parts-pin = Pin
field-price = Price
field-bought = Bought on
field-lot = Lot
field-agree = I agree
";

fn field(id: &str, r#type: FieldType) -> Field {
    Field { id: id.into(), r#type, required: false, visible: true, when: None }
}

fn fields() -> Vec<Field> {
    let options = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    let hub = When { field: "device".into(), is: vec!["hub".into()] };
    vec![
        Field { required: true, ..field("device", FieldType::Select { options: options(&["tap", "hub"]) }) },
        Field { required: true, when: Some(hub), ..field("serial", FieldType::Text { max_length: 8 }) },
        field("parts", FieldType::MultiSelect { options: options(&["seal", "pin"]) }),
        field("price", FieldType::Number { min: Some(0), max: None, decimals: 2 }),
        field("bought", FieldType::Date { earliest: None, latest: None }),
        Field { visible: false, ..field("lot", FieldType::Text { max_length: 20 }) },
        Field { required: true, ..field("agree", FieldType::Checkbox) },
    ]
}

async fn harness() -> Harness {
    let mut harness = Harness::new().await;
    let ids: Vec<String> = fields().into_iter().map(|field| field.id).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let forms = vec![form(DEFAULT_FORM, ALL, &[]), form("repair", &["bug"], &ids)];
    harness.replace_forms(forms, fields(), WORDS).await;
    harness
}

const REPAIR: &str = "/requests/new/repair";

fn filled(key: &str) -> Vec<(&str, &str)> {
    let mut typed: Vec<(&str, &str)> = submission(key).into();
    typed.extend([
        ("fields.device", "hub"),
        ("fields.serial", "H<1>"),
        ("fields.parts", "pin"),
        ("fields.parts", "seal"),
        ("fields.price", "12.50"),
        ("fields.bought", "2026-03-09"),
        ("fields.lot", INTERNAL),
        ("fields.agree", "yes"),
    ]);
    typed
}

#[tokio::test]
async fn one_chooses_among_forms_and_what_was_asked_goes_along() {
    let harness = harness().await;
    let mut browser = Browser::new("192.0.2.1");
    let menu = harness.get(&mut browser, "/requests/new?subject=It+drips&article=guide").await;
    assert_eq!(menu.status, StatusCode::OK);
    for link in ["/requests/new/default?article=guide&#38;subject=It+drips", "/requests/new/repair?"] {
        assert!(menu.body.contains(&format!("href=\"{link}")), "{link}: {}", menu.body);
    }
    assert!(menu.body.contains("A repair") && menu.body.contains("What is broken?"));
    let form = harness.get(&mut browser, "/requests/new/repair?subject=It+drips").await;
    assert!(form.body.contains("<h1>Have it repaired</h1>") && form.body.contains("value=\"It drips\""));
    assert!(form.body.contains("action=\"/requests/new/repair\"") && !form.body.contains("name=\"type\""));
    assert_eq!(harness.get(&mut browser, "/requests/new/other").await.status, StatusCode::NOT_FOUND);
    assert_eq!(harness.post(&mut browser, "/requests/new/other", &filled(&key(1))).await.status, StatusCode::NOT_FOUND);
    // A page from before there were several.
    assert_eq!(harness.post(&mut browser, "/requests/new", &submission(&key(1))).await.status, StatusCode::SEE_OTHER);
    assert_eq!(harness.count("select count(*) as n from ticket where form = 'default'").await, 1);
    let forms = harness.get_json(&mut browser, "/requests/new").await;
    assert_eq!(forms["forms"][1], json!({ "id": "repair", "title": "A repair", "url": "/requests/new/repair" }));
}

#[tokio::test]
async fn the_only_form_one_chooses_has_one_address_and_others_are_reached_by_links() {
    let mut harness = Harness::new().await;
    let mut hidden = form("repair", &["bug"], &["device"]);
    hidden.in_menu = false;
    harness.replace_forms(vec![form(DEFAULT_FORM, ALL, &[]), hidden], fields(), WORDS).await;
    let mut browser = Browser::new("192.0.2.1");
    assert!(harness.get(&mut browser, "/requests/new").await.body.contains("name=\"type\""));
    let moved = harness.get(&mut browser, "/requests/new/default?article=a%2Fb").await;
    assert_eq!(moved.location.as_deref(), Some("/requests/new?article=a%2Fb"));
    assert!(harness.get(&mut browser, REPAIR).await.body.contains("name=\"fields.device\""));
}

#[tokio::test]
async fn every_wrong_field_is_said_at_once_and_everything_typed_stays() {
    let harness = harness().await;
    let mut browser = Browser::new("192.0.2.1");
    let mut wrong: Vec<(&str, &str)> = submission("").into();
    wrong.extend([
        ("fields.device", "hub"),
        ("fields.serial", "<much too long>"),
        ("fields.parts", "seal"),
        ("fields.price", "a few"),
        ("fields.bought", "9.3.2026"),
    ]);
    let answer = harness.post(&mut browser, REPAIR, &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (field, said) in [
        ("serial", "Serial number: Please keep this to 8 characters."),
        ("price", "Price: Please enter a number."),
        ("bought", "Bought on: Please enter a date as year, month and day, like 2026-03-31."),
        ("agree", "I agree: Please tick this."),
    ] {
        assert!(answer.body.contains(&format!("<a href=\"#fields.{field}\">{said}</a>")), "{said}: {}", answer.body);
        assert!(
            answer.body.contains(&format!(" id=\"fields.{field}\""))
                || answer.body.contains(&format!("<input id=\"fields.{field}\""))
        );
        assert!(answer.body.contains(&format!("id=\"fields.{field}-error\"")), "{field}");
        assert!(answer.body.contains(&format!("fields.{field}-error\">")), "{field} is not described");
    }
    for kept in [
        "<option value=\"hub\" selected>",
        "value=\"&#60;much too long&#62;\"",
        "value=\"seal\" checked>",
        "value=\"a few\"",
        "value=\"9.3.2026\"",
    ] {
        assert!(answer.body.contains(kept), "{kept}: {}", answer.body);
    }
    assert!(!answer.body.contains("value=\"pin\" checked"));
    // The condition is said, and a script may take it from there.
    assert!(answer.body.contains("data-when=\"fields.device\" data-is=\"hub\""));
    assert!(answer.body.contains("Only if “Device” is: Hub"));
    assert!(answer.body.contains(" data-required aria-invalid=\"true\""));
    assert_eq!(harness.count("select count(*) as n from ticket").await, 0);
}

#[tokio::test]
async fn what_is_not_asked_is_ignored_and_what_no_form_has_is_refused() {
    let harness = harness().await;
    let mut browser = Browser::new("192.0.2.1");
    let mut typed: Vec<(&str, &str)> = submission("").into();
    typed.extend([("fields.device", "tap"), ("fields.serial", "much too long to be one"), ("fields.agree", "yes")]);
    assert_eq!(harness.post(&mut browser, REPAIR, &typed).await.status, StatusCode::SEE_OTHER);
    let count = "select count(*) as n from ticket_field where field = 'serial'";
    assert_eq!(harness.count(count).await, 0);
    for name in ["fields.colour", "fields.lot.x", "fields.", "fields", "device", "form"] {
        let mut typed = filled("");
        typed.push((name, "red"));
        let answer = harness.post(&mut browser, REPAIR, &typed).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{name}");
    }
    // Of another form.
    assert_eq!(harness.post(&mut browser, "/requests/new/default", &filled("")).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(harness.count("select count(*) as n from ticket").await, 1);
}

#[tokio::test]
async fn values_are_shown_to_whom_they_are_for() {
    let mut harness = harness().await;
    let mut browser = Browser::new("192.0.2.1");
    let sent = harness.post(&mut browser, REPAIR, &filled(&key(7))).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    // Once, however often it is sent.
    harness.post(&mut browser, REPAIR, &filled(&key(7))).await;
    assert_eq!(harness.count("select count(*) as n from ticket where form = 'repair' and kind = 'bug'").await, 1);
    assert_eq!(harness.count("select count(*) as n from ticket_field").await, 8);

    harness.tick().await;
    let mail = harness.last_mail("one@desk.example");
    for line in [
        "Device: Hub",
        "Serial number: H<1>",
        "Parts: Seal, Pin",
        "Price: 12.5",
        "Bought on: 9 March 2026",
        "Lot: lot 4711",
        "I agree: Yes",
    ] {
        assert!(mail.text.lines().any(|found| found == line), "{line}: {}", mail.text);
    }
    assert!(mail.html.contains("H&#60;1&#62;") && !mail.html.contains("H<1>"));
    assert!(!harness.last_mail(ADA).text.contains("Hub"), "nothing typed goes to an address nobody proved");

    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    let page = harness.get(&mut browser, "/requests/TKT-0001").await;
    for fact in [
        "<dt>Device</dt><dd class=\"body\">Hub</dd>",
        "H&#60;1&#62;",
        "Seal, Pin",
        "12.5",
        "9 March 2026",
        "<dt>I agree</dt>",
    ] {
        assert!(page.body.contains(fact), "{fact}: {}", page.body);
    }
    let seen = harness.get_json(&mut browser, "/requests/TKT-0001").await;
    assert_eq!(
        seen["fields"],
        json!({ "device": "hub", "serial": "H<1>", "parts": ["seal", "pin"], "price": 12.5, "bought": "2026-03-09", "agree": true })
    );
    assert!(!page.body.contains("Lot") && !page.body.contains(INTERNAL) && !seen.to_string().contains(INTERNAL));

    let mut agent = harness.agent().await;
    let desk = harness.get(&mut agent, "/desk/TKT-0001").await;
    assert!(desk.body.contains(INTERNAL) && desk.body.contains("<dt>Form</dt><dd>A repair</dd>"));
    assert_eq!(harness.get_json(&mut agent, "/desk/TKT-0001").await["fields"]["lot"], INTERNAL);

    // A field that is no more is of no form any more; agents still read what stands in it, customers nothing.
    harness.replace_forms(vec![form(DEFAULT_FORM, ALL, &[])], Vec::new(), "").await;
    let desk = harness.get(&mut agent, "/desk/TKT-0001").await;
    assert!(desk.body.contains("<dt>serial</dt><dd class=\"body\">H&#60;1&#62;</dd>"), "{}", desk.body);
    assert_eq!(harness.get_json(&mut browser, "/requests/TKT-0001").await["fields"], json!({}));
}

#[tokio::test]
async fn what_the_portal_does_not_show_looks_like_what_there_is_not() {
    let mut harness = harness().await;
    let mut browser = Browser::new("192.0.2.1");
    harness.post(&mut browser, REPAIR, &filled(&key(1))).await;
    harness.post(&mut browser, "/requests/new", &submission(&key(2))).await;
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    let mut agent = harness.agent().await;
    let forms = Show { forms: vec!["repair".into()], ..Show::default() };
    let kinds = Show { kinds: vec!["bug".into(), "feature".into()], ..Show::default() };
    let elsewhere = Show { channels: vec!["desk".into(), "mail".into()], ..Show::default() };
    let over = Show { statuses: vec!["closed".into()], forms: vec!["repair".into()], ..Show::default() };
    for (show, is_first_shown, is_second_shown) in [
        (Show::default(), true, true),
        (forms, true, false),
        (kinds, true, false),
        (elsewhere, false, false),
        (over, false, false),
    ] {
        harness.publish("", |site| site.tickets.show = show.clone()).await;
        let list = harness.get(&mut browser, "/requests").await.body;
        let found = harness.get(&mut browser, "/requests?q=valve").await.body;
        let none = harness.get(&mut browser, "/requests/TKT-0009").await;
        for (number, is_shown) in [("TKT-0001", is_first_shown), ("TKT-0002", is_second_shown)] {
            let path = format!("/requests/{number}");
            assert_eq!((list.contains(number), found.contains(number)), (is_shown, is_shown), "{show:?}: {number}");
            let page = harness.get(&mut browser, &path).await;
            assert_eq!(page.status == StatusCode::OK, is_shown, "{show:?}: {number}");
            if !is_shown {
                assert_eq!((page.status, &page.body), (none.status, &none.body));
                let reply = harness.post(&mut browser, &path, &[("text", "Hello")]).await;
                assert_eq!((reply.status, &reply.body), (none.status, &none.body));
            }
            assert_eq!(harness.get(&mut agent, &format!("/desk/{number}")).await.status, StatusCode::OK);
        }
        let desk = harness.get(&mut agent, "/desk").await.body;
        assert!(desk.contains("TKT-0001") && desk.contains("TKT-0002"));
    }
}

#[tokio::test]
async fn a_field_takes_a_file_as_a_message_does() {
    let mut harness = Harness::new().await;
    let options = vec!["tap".to_owned(), "hub".to_owned()];
    let hub = When { field: "device".into(), is: vec!["hub".into()] };
    let fields = vec![
        field("device", FieldType::Select { options }),
        Field { required: true, when: Some(hub), ..field("receipt", FieldType::File) },
        Field { visible: false, ..field("survey", FieldType::File) },
    ];
    let words = format!("{WORDS}field-receipt = Receipt\nfield-survey = Survey\n");
    let forms = vec![form(DEFAULT_FORM, ALL, &["device"]), form("repair", &["bug"], &["device", "receipt", "survey"])];
    harness.replace_forms(forms, fields.clone(), &words).await;
    let mut browser = Browser::new("192.0.2.1");
    let page = harness.get(&mut browser, REPAIR).await.body;
    let control = "type=\"file\" id=\"fields.receipt\" name=\"fields.receipt\" data-required";
    assert!(page.contains(control) && page.contains("One file of up to 1 MB."), "{page}");
    fn typed<'a>(key: &'a str, device: &'a str) -> Vec<(&'a str, &'a str)> {
        [&submission(key)[..], &[("fields.device", device)]].concat()
    }
    let said = |answer: &Answer| {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
        let after =
            answer.body.split("id=\"fields.receipt-error\">").nth(1).map(|rest| rest.split('<').next().unwrap());
        after.unwrap_or_default().to_owned()
    };
    let receipt = ("fields.receipt", "receipt.txt", &b"12.50"[..]);
    // None, as browsers send it; one that is not taken; one in a field that takes none.
    let none = ("fields.receipt", "", &b""[..]);
    let answer = harness.post_files_in(&mut browser, REPAIR, &typed(&key(1), "hub"), &[none]).await;
    assert_eq!(said(&answer), "Please choose a file.");
    assert!(answer.body.contains("<a href=\"#fields.receipt\">Receipt: Please choose a file.</a>"), "{}", answer.body);
    let page = ("fields.receipt", "receipt.html", &b"<script>"[..]);
    let answer = harness.post_files_in(&mut browser, REPAIR, &typed(&key(1), "hub"), &[page]).await;
    assert!(said(&answer).starts_with("“receipt.html” was left out"), "{}", said(&answer));
    assert!(!answer.body.contains("Please choose a file"));
    for (path, field) in [(REPAIR, "fields.device"), (REPAIR, "receipt"), ("/requests/new/default", "fields.receipt")] {
        let files = [(field, "a.txt", &b"text"[..])];
        let answer = harness.post_files_in(&mut browser, path, &typed(&key(1), "tap"), &files).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path} {field}");
    }
    let first = key(1);
    let words = [&typed(&first, "hub")[..], &[("fields.receipt", "receipt.txt")]].concat();
    assert_eq!(harness.post(&mut browser, REPAIR, &words).await.status, StatusCode::BAD_REQUEST);

    // With a mistake elsewhere it stays, in its field; another one takes its place. What is not asked stays behind.
    let first = key(2);
    let mut wrong = typed(&first, "hub");
    wrong[3].1 = "";
    let answer = harness.post_files_in(&mut browser, REPAIR, &wrong, &[receipt]).await;
    assert_eq!(said(&answer), "");
    let field =
        answer.body.split("for=\"fields.receipt\"").nth(1).unwrap().split("for=\"fields.survey\"").next().unwrap();
    assert!(field.contains("receipt.txt") && !field.contains("required"), "{field}");
    let token = field.split("name=\"kept\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let sent = [&typed(&first, "hub")[..], &[("kept", token.as_str())]].concat();
    let survey = ("fields.survey", "survey.txt", INTERNAL.as_bytes());
    let files = [("fields.receipt", "other.txt", &b"13.00"[..]), survey, ("files", "leak.txt", b"text")];
    let answer = harness.post_files_in(&mut browser, REPAIR, &sent, &files).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let second = key(3);
    let answer = harness.post_files_in(&mut browser, REPAIR, &typed(&second, "tap"), &[receipt]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(harness.count("select count(*) as n from attachment where ticket_id is not null").await, 3);
    assert_eq!(harness.count("select count(*) as n from ticket_field").await, 2, "two devices");

    // Among the fields, for whom they are for; the message has what came with it.
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    let mut agent = harness.agent().await;
    let json = harness.get_json(&mut browser, "/requests/TKT-0001").await;
    assert_eq!(
        (&json["fields"]["receipt"]["name"], &json["fields"]["receipt"]["bytes"]),
        (&json!("other.txt"), &json!(5))
    );
    let names = |json: &serde_json::Value| {
        let files = json["messages"][0]["files"].as_array().unwrap().clone();
        files.iter().map(|file| file["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((names(&json), json["fields"].get("survey")), (vec!["leak.txt".to_owned()], None));
    let page = harness.get(&mut browser, "/requests/TKT-0001").await.body;
    let url = json["fields"]["receipt"]["url"].as_str().unwrap().to_owned();
    assert!(
        page.contains(&format!("<dt>Receipt</dt><dd class=\"body\"><a href=\"{url}\" download>other.txt</a>")),
        "{page}"
    );
    assert!(!page.contains("survey.txt") && !page.contains("receipt.txt"));
    assert_eq!(harness.get(&mut browser, &url).await.body, "13.00");
    let desk = harness.get_json(&mut agent, "/desk/TKT-0001").await;
    assert_eq!((names(&desk), &desk["fields"]["survey"]["name"]), (vec!["leak.txt".to_owned()], &json!("survey.txt")));
    let hidden = desk["fields"]["survey"]["url"].as_str().unwrap().to_owned();
    assert_eq!(harness.get(&mut agent, &hidden).await.body, INTERNAL);
    let missing = harness.get(&mut browser, "/requests/TKT-0001/files/00000000000000000000000000").await;
    assert_eq!(harness.get(&mut browser, &hidden.replace("/desk", "/requests")).await, missing);
    assert!(harness.get(&mut agent, "/desk/TKT-0001").await.body.contains("<dt>Receipt</dt>"));
    let mail = harness.mails_to("one@desk.example").into_iter().chain(harness.mails_to("two@desk.example"));
    assert!(mail.into_iter().any(|mail| mail.text.contains("other.txt") && mail.text.contains("survey.txt")));
    let export = harness.post(&mut browser, "/requests/export", &[("format", "json")]).await.body;
    assert!(export.contains("other.txt") && export.contains("leak.txt") && !export.contains("survey.txt"));
    let table = harness.post(&mut browser, "/requests/export", &[("format", "csv")]).await.body;
    assert!(table.contains("\"Hub\",\"other.txt\",\"leak.txt\""), "{table}");
    // Whoever has a link sees no fields.
    harness.post(&mut browser, "/requests/TKT-0001/links", &[("days", "7")]).await;
    let people = harness.get(&mut browser, "/requests/TKT-0001/people").await.body;
    let shared = people.split("/requests/shared/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let page = harness.get(&mut Browser::new("192.0.2.9"), &format!("/requests/shared/{shared}")).await.body;
    assert!(page.contains("Since yesterday.") && !page.contains("other.txt") && !page.contains("survey.txt"));
}

#[tokio::test]
async fn programs_send_what_json_has() {
    let harness = harness().await;
    let mut browser = Browser::new("192.0.2.1");
    let mut body = json!({
        "name": "Robot", "email": ADA, "subject": "A reading", "description": "42",
        "fields": { "device": "tap", "parts": ["pin"], "price": 1.125, "bought": null, "agree": true }
    });
    let wrong = harness.post_json(&mut browser, REPAIR, &body).await;
    let wrong: serde_json::Value = serde_json::from_str(&wrong.body).unwrap();
    assert_eq!(wrong["errors"], json!([{ "field": "fields.price", "detail": "Please keep this to 2 decimals." }]));
    body["fields"]["price"] = json!(1.5);
    assert_eq!(harness.post_json(&mut browser, REPAIR, &body).await.status, StatusCode::CREATED);
    for odd in [json!({ "device": {} }), json!({ "device": [["tap"]] }), json!(["device"]), json!("device")] {
        body["fields"] = odd;
        assert_eq!(harness.post_json(&mut browser, REPAIR, &body).await.status, StatusCode::BAD_REQUEST, "{body}");
    }
}
