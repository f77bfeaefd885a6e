//! Every address on one screen, grouped by who calls. The customer's are in the portal's own
//! words, once for each language; see `address.rs`.

use axum::Router;
use axum::routing::{get, post};
use fanlight_contract::{Language, Site};

use crate::handler::{conversation, desk, feedback, missing, search, sign_in, submission};

/// Returns the routes of `site`.
pub fn router(site: &Site) -> Router {
    site.languages
        .iter()
        .fold(Router::new(), |router, language| router.merge(customer(language)))
        .merge(agent())
        .merge(operator())
        .fallback(missing::answer)
}

/// Routes used by customers.
fn customer(Language { prefix, segments, .. }: &Language) -> Router {
    let tickets = format!("{prefix}/{}", segments.tickets);
    let below = |segment: &str| format!("{tickets}/{segment}");
    let found = format!("{prefix}/{}", segments.search);
    Router::new()
        .route(&tickets, get(conversation::list))
        .route(&below(&segments.new), get(submission::form).post(submission::submit))
        .route(&below(&format!("{}/{{token}}", segments.received)), get(submission::received))
        .route(&below(&segments.track), get(sign_in::form).post(sign_in::send_code))
        .route(&below(&segments.code), get(sign_in::code_form).post(sign_in::try_code))
        .route(&below(&format!("{}/{{token}}", segments.confirm)), get(sign_in::link_page).post(sign_in::use_link))
        .route(&below(&segments.sign_out), post(sign_in::sign_out))
        .route(&below("{number}"), get(conversation::show).post(conversation::reply))
        .route(&format!("{prefix}/{}/{{token}}", segments.feedback), get(feedback::form).post(feedback::answer))
        .route(&found, get(search::page))
        .route(&format!("{found}/failed"), post(search::failed))
        .route(&format!("{found}/solved"), get(search::thanks).post(search::solved))
}

/// Routes used by agents.
fn agent() -> Router {
    Router::new()
        .route("/desk", get(desk::list))
        .route("/desk/searches", get(desk::searches))
        .route("/desk/sign-in", get(sign_in::form).post(sign_in::send_code))
        .route("/desk/code", get(sign_in::code_form).post(sign_in::try_code))
        .route("/desk/confirm/{token}", get(sign_in::link_page).post(sign_in::use_link))
        .route("/desk/sign-out", post(sign_in::sign_out))
        .route("/desk/{number}", get(desk::show))
        .route("/desk/{number}/reply", post(desk::reply))
        .route("/desk/{number}/status", post(desk::set_status))
        .route("/desk/{number}/resolve", post(desk::resolve))
}

/// Routes used by operators.
fn operator() -> Router {
    Router::new().route("/health", get(missing::health))
}
