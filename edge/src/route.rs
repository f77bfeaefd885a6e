//! Every address on one screen, grouped by who calls. The customer's are in the portal's own
//! words, once for each language; see `address.rs`.

use axum::Router;
use fanlight_contract::{Language, Mount, Site};

use crate::handler::{
    account, company, conversation, desk, directory, entry_help, export, feedback, file, invitation, list, missing,
    opening, people, registration, search, shared, sign_in, submission,
};
use crate::routing::{Route, Routes, get, post};

/// Returns what answers every request to `site`.
pub fn router(site: &Site) -> Router {
    all(&site.mount, &site.languages).into_router().fallback(missing::answer)
}

/// Lists every route, for the matrix of routes and people.
pub fn routes(languages: &[Language]) -> Vec<Route> {
    all(&Mount::default(), languages).into_list()
}

/// What is the same in every language stands below the mount; the prefixes of languages begin with it.
fn all(mount: &Mount, languages: &[Language]) -> Routes {
    let customers = languages.iter().map(customer).fold(Routes::default(), Routes::merge);
    customers.merge(agent().merge(operator()).below(mount))
}

/// Routes used by customers.
fn customer(Language { prefix, segments, .. }: &Language) -> Routes {
    let tickets = format!("{prefix}/{}", segments.tickets);
    let below = |segment: &str| format!("{tickets}/{segment}");
    let found = format!("{prefix}/{}", segments.search);
    Routes::default()
        .route(&tickets, get(list::show))
        .route(&below(&segments.new), get(submission::form).post(submission::submit))
        .route(&below(&format!("{}/{{form}}", segments.new)), get(submission::form).post(submission::submit))
        .route(&below(&format!("{}/{{token}}", segments.received)), get(submission::received))
        .route(&below(&segments.track), get(sign_in::form).post(sign_in::send_code))
        .route(&below(&format!("{}/lost", segments.track)), get(entry_help::form).post(entry_help::send))
        .route(&below(&segments.account), get(account::show).post(account::save))
        .route(&below(&format!("{}/sessions", segments.account)), post(account::end))
        .route(&below(&format!("{}/{{token}}", segments.invitation)), get(invitation::show).post(invitation::accept))
        .route(&below(&segments.register), get(registration::form).post(registration::register))
        .route(&below(&segments.code), get(sign_in::code_form).post(sign_in::try_code))
        .route(&below(&format!("{}/{{token}}", segments.confirm)), get(sign_in::link_page).post(sign_in::use_link))
        .route(&below(&segments.sign_out), post(sign_in::sign_out))
        .route(&below("{number}"), get(conversation::show).post(conversation::reply))
        .route(&below("{number}/close"), post(conversation::close))
        .route(&below("{number}/reopen"), post(conversation::reopen))
        .route(&below("{number}/files/{id}"), get(file::download))
        .route(&below("{number}/people"), get(people::show).post(people::change_people))
        .route(&below("{number}/links"), post(people::change_links))
        .route(&below(&format!("{}/{{token}}", segments.join)), get(people::join_page).post(people::answer))
        .route(&below(&format!("{}/{{token}}", segments.shared)), get(shared::show))
        .route(&below(&segments.export), get(export::page).post(export::download))
        .route(&format!("{prefix}/{}/{{token}}", segments.feedback), get(feedback::form).post(feedback::answer))
        .route(&found, get(search::page))
        .route(&format!("{found}/failed"), post(search::failed))
        .route(&format!("{found}/solved"), get(search::thanks).post(search::solved))
}

/// Routes used by agents.
fn agent() -> Routes {
    Routes::default()
        .route("/desk", get(desk::list))
        .route("/desk/new", get(opening::form).post(opening::open))
        .route("/desk/searches", get(desk::searches))
        .route("/desk/organisations", get(company::list).post(company::create))
        .route("/desk/organisations/{company}", get(company::show).post(company::change))
        .route("/desk/organisations/{company}/domains", post(company::change_domains))
        .route("/desk/organisations/{company}/people", post(company::take_in))
        .route("/desk/organisations/{company}/people/{contact}", post(company::set_member))
        .route("/desk/account", get(account::show))
        .route("/desk/account/sessions", post(account::end))
        .route("/desk/people", get(directory::list))
        .route("/desk/people/invite", get(directory::form).post(directory::invite))
        .route("/desk/people/{id}", get(directory::show))
        .route("/desk/people/{id}/block", post(directory::block))
        .route("/desk/people/{id}/unblock", post(directory::unblock))
        .route("/desk/sign-in", get(sign_in::form).post(sign_in::send_code))
        .route("/desk/code", get(sign_in::code_form).post(sign_in::try_code))
        .route("/desk/confirm/{token}", get(sign_in::link_page).post(sign_in::use_link))
        .route("/desk/sign-out", post(sign_in::sign_out))
        .route("/desk/{number}", get(desk::show))
        .route("/desk/{number}/files/{id}", get(file::download))
        .route("/desk/{number}/people", get(people::show).post(people::change_people))
        .route("/desk/{number}/links", post(people::change_links))
        .route("/desk/{number}/reply", post(desk::reply))
        .route("/desk/{number}/status", post(desk::set_status))
        .route("/desk/{number}/resolve", post(desk::resolve))
}

/// Routes used by operators.
fn operator() -> Routes {
    Routes::default().route("/health", get(missing::health))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fanlight_contract::Segments;

    use super::*;

    /// Rows begin with a method and an address; what follows is checked on both hosts.
    const MATRIX: &str = include_str!("../../tests/routes.matrix");

    #[test]
    fn every_route_has_a_row_in_the_matrix_and_every_row_a_route() {
        let segments = Segments {
            tickets: "tickets".into(),
            new: "new".into(),
            received: "received".into(),
            track: "track".into(),
            code: "code".into(),
            confirm: "confirm".into(),
            sign_out: "sign-out".into(),
            register: "register".into(),
            account: "account".into(),
            invitation: "invitation".into(),
            shared: "shared".into(),
            join: "join".into(),
            export: "export".into(),
            feedback: "feedback".into(),
            search: "search".into(),
        };
        let language = Language { tag: "en".into(), name: "English".into(), prefix: String::new(), segments };
        let routes: BTreeSet<String> =
            routes(&[language]).iter().map(|route| format!("{} {}", route.method, route.path)).collect();
        let rows: BTreeSet<String> = MATRIX
            .lines()
            .filter(|line| line.starts_with(|first: char| first.is_ascii_uppercase()))
            .filter_map(|line| line.split_once(' '))
            .filter_map(|(method, rest)| Some(format!("{method} {}", rest.split_whitespace().next()?)))
            .collect();
        let missing: Vec<_> = routes.difference(&rows).collect();
        let idle: Vec<_> = rows.difference(&routes).collect();
        assert!(missing.is_empty(), "tests/routes.matrix must say who gets what from {missing:?}");
        assert!(idle.is_empty(), "tests/routes.matrix has rows of routes that there are not: {idle:?}");
    }
}
