//! How it went: one to five stars and a comment, once, by the mailed link.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use fanlight_contract::Messages;
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::context::{Context, Input};
use crate::domain::limit::Limit;
use crate::domain::survey::Survey;
use crate::domain::text;
use crate::domain::ticket::Number;
use crate::domain::token::Purpose;
use crate::error::{Failure, FieldErrors, NO_ERRORS, Problem};
use crate::handler::LONGEST_TEXT;
use crate::response::{self, Page};
use crate::store;
use crate::view::Rating;

/// The answer as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    /// 1 to 5.
    score: String,
    comment: String,
}

#[derive(Template)]
#[template(path = "feedback.html")]
struct Form<'a> {
    text: &'a Messages,
    action: String,
    title: String,
    /// It stands in the title.
    number: &'a String,
    stars: [(i64, String, bool); 5],
    typed: &'a Typed,
    errors: &'a FieldErrors,
    notice: Option<String>,
    rating: Option<Rating>,
    home: String,
}

/// What programs get.
#[derive(Serialize)]
struct View {
    number: String,
    rating: Option<Rating>,
}

/// Shows the question, or the answer where there is one. A score in the address is only a
/// suggestion: links are opened by machines as well.
pub async fn form(context: Context, Path(token): Path<String>) -> Result<Response, Failure> {
    let survey = find(&context, &token).await?;
    let typed = Typed { score: context.query("score"), ..Typed::default() };
    show(&context, &token, &survey, &typed, &NO_ERRORS, None)
}

/// Records the answer.
pub async fn answer(
    context: Context,
    Path(token): Path<String>,
    Input(typed): Input<Typed>,
) -> Result<Response, Failure> {
    let survey = find(&context, &token).await?;
    let limit = Limit::Feedback;
    let mut errors = FieldErrors::default();
    let score = typed.score.parse().ok().filter(|score| (1..=5).contains(score));
    if score.is_none() {
        errors.0.push(context.wrong("score", "invalid-score"));
    }
    let comment = Some(text::lines(&typed.comment)).filter(|comment| !comment.is_empty());
    if comment.as_ref().is_some_and(|comment| comment.chars().count() > LONGEST_TEXT) {
        errors.0.push(context.wrong("comment", "invalid-long-text"));
    }
    let (Some(score), true) = (score, errors.is_empty()) else {
        return show(&context, &token, &survey, &typed, &errors, Some(Problem::invalid(errors.clone())));
    };
    let (subject, refused) = context.limited(limit).await;
    if refused {
        return too_often(&context, &token, &survey, &typed);
    }
    let audit = context.audit(None);
    let counted = store::limit::count(limit, &subject, context.now());
    let database = &*context.ports.database;
    match store::survey::answer(database, &survey, score, comment, counted, audit).await {
        // Answered before counts as answered: the page shows what was recorded.
        Ok(_) => {
            let survey = find(&context, &token).await?;
            let view = view(&context, &survey);
            let path = Address::Feedback(token).path(context.language());
            response::go_on(&context, StatusCode::OK, &path, &view)
        }
        Err(error) if store::limit::is_reached(&error) => {
            context.mark_limited(limit, &subject).await;
            too_often(&context, &token, &survey, &typed)
        }
        Err(error) => Err(error.into()),
    }
}

async fn find(context: &Context, token: &str) -> Result<Survey, Failure> {
    let id = context.keys().open(Purpose::Feedback, token, context.now()).ok_or_else(Failure::expired)?;
    let survey = store::ask(&*context.ports.database, store::survey::find(&id)).await?.ok_or_else(Failure::expired)?;
    if survey.score.is_none() && survey.expires_at <= context.now() {
        return Err(Failure::expired());
    }
    Ok(survey)
}

/// Nothing typed is lost: the form comes back with it.
fn too_often(context: &Context, token: &str, survey: &Survey, typed: &Typed) -> Result<Response, Failure> {
    show(context, token, survey, typed, &NO_ERRORS, Some(Problem::limited(Limit::Feedback)))
}

fn view(context: &Context, survey: &Survey) -> View {
    View { number: Number(survey.number).label(&context.site().number_prefix), rating: Rating::of(Some(survey)) }
}

fn show(
    context: &Context,
    token: &str,
    survey: &Survey,
    typed: &Typed,
    errors: &FieldErrors,
    problem: Option<Problem>,
) -> Result<Response, Failure> {
    let text = context.text();
    let view = view(context, survey);
    let address = Address::Feedback(token.to_owned());
    let template = Form {
        text,
        action: address.path(context.language()),
        title: text.with("feedback-title", [("number", view.number.as_str())]),
        number: &view.number,
        stars: [1, 2, 3, 4, 5]
            .map(|score| (score, text.get(&format!("score-{score}")).into_owned(), typed.score == score.to_string())),
        typed,
        errors,
        notice: problem
            .as_ref()
            .filter(|_| errors.is_empty())
            .map(|problem| text.get(&format!("error-{}", problem.code)).into_owned()),
        rating: Rating::of(Some(survey)),
        home: Address::Home.path(context.language()),
    };
    let title = template.title.clone();
    let page = Page { title, template: &template, view: &view, account: None, address: Some(address) };
    match problem {
        None => response::page(context, page),
        Some(problem) => response::form_again(context, problem, page),
    }
}
