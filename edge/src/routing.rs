//! A router that can tell what is in it, which axum's cannot: every route has a row in
//! `tests/routes.matrix` that says who gets what.

use axum::Router;
use axum::handler::Handler;
use axum::routing::{self, MethodRouter};
use fanlight_contract::Mount;
use http::Method;

/// One method of one address.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Route {
    /// The method; HEAD goes with GET.
    pub method: Method,
    /// The address, its variable parts in braces: `/requests/{number}`.
    pub path: String,
}

/// Routes, and the list of them.
#[derive(Default)]
pub struct Routes {
    router: Router,
    list: Vec<Route>,
}

impl Routes {
    /// Adds an address.
    pub fn route(mut self, path: &str, methods: Methods) -> Routes {
        self.list.extend(methods.list.into_iter().map(|method| Route { method, path: path.to_owned() }));
        Routes { router: self.router.route(path, methods.router), list: self.list }
    }

    /// Adds the addresses of `others`.
    pub fn merge(mut self, others: Routes) -> Routes {
        self.list.extend(others.list);
        Routes { router: self.router.merge(others.router), list: self.list }
    }

    /// Puts the addresses below what all of a portal's begin with.
    pub fn below(mut self, mount: &Mount) -> Routes {
        if mount.is_root() {
            return self;
        }
        for route in &mut self.list {
            route.path = mount.address(&route.path);
        }
        Routes { router: Router::new().nest(mount.as_str(), self.router), list: self.list }
    }

    /// Returns what answers requests.
    pub fn into_router(self) -> Router {
        self.router
    }

    /// Returns the list, in the order of the code.
    pub fn into_list(self) -> Vec<Route> {
        self.list
    }
}

/// What answers at one address.
pub struct Methods {
    router: MethodRouter,
    list: Vec<Method>,
}

impl Methods {
    /// Lets `handler` answer POST as well.
    pub fn post<H: Handler<T, ()>, T: 'static>(mut self, handler: H) -> Methods {
        self.list.push(Method::POST);
        Methods { router: self.router.post(handler), list: self.list }
    }
}

/// Lets `handler` answer GET, and HEAD without the body.
pub fn get<H: Handler<T, ()>, T: 'static>(handler: H) -> Methods {
    Methods { router: routing::get(handler), list: vec![Method::GET] }
}

/// Lets `handler` answer POST.
pub fn post<H: Handler<T, ()>, T: 'static>(handler: H) -> Methods {
    Methods { router: routing::post(handler), list: vec![Method::POST] }
}
