//! A route pattern with the semantics of the WHATWG URL Pattern standard (<https://urlpattern.spec.whatwg.org>),
//! for the parts that routes of applications need: pathname, search and hash; `:name`, `*`, `{…}` and `? + *`.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A checked pattern such as `/invoices/:id` or `/app#/orders/*`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Route(String);

/// Why a text is no route pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{pattern}` is not a route: {problem}")]
pub struct RouteError {
    /// As written.
    pub pattern: String,
    /// What is wrong and how to mend it.
    pub problem: String,
}

impl Route {
    /// The pattern as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Route {
    type Error = RouteError;
    fn try_from(text: String) -> Result<Self, RouteError> {
        Ok(Self(text))
    }
}

impl FromStr for Route {
    type Err = RouteError;
    fn from_str(text: &str) -> Result<Self, RouteError> {
        Self::try_from(text.to_owned())
    }
}

impl From<Route> for String {
    fn from(route: Route) -> Self {
        route.0
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
