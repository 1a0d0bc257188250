//! Which addresses a route pattern holds for; the same tables run natively and in wasm.

use model::Route;
use model::route::{RouteError, RouteProblem};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test;

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn a_route_holds_for_the_addresses_an_author_means() {
    for (pattern, url, expected) in [
        ("/invoices", "/invoices", true),
        ("/invoices", "/invoices/", false),
        ("/invoices", "/invoices?page=2#top", true),
        ("/invoices", "/Invoices", false),
        ("/invoices/:id", "/invoices/42", true),
        ("/invoices/:id", "/invoices/", false),
        ("/invoices/:id", "/invoices/42/edit", false),
        ("/invoices/:id?", "/invoices", true),
        ("/invoices/:id?", "/invoices/42", true),
        ("/invoices/:id+", "/invoices/42/edit", true),
        ("/invoices/:id+", "/invoices", false),
        ("/invoices/:id*", "/invoices", true),
        ("/invoices/*", "/invoices/42/edit", true),
        ("/invoices/*", "/invoices/", true),
        ("/invoices/*", "/invoices", false),
        ("/invoices{/*}?", "/invoices", true),
        ("/invoices/:id/edit", "/invoices/42/edit", true),
        ("/orders/order-:number", "/orders/order-17", true),
        ("/orders/order-:number", "/orders/17", false),
        ("{/nl}?/orders", "/nl/orders", true),
        ("{/nl}?/orders", "/orders", true),
        ("{/:part}+/end", "/a/b/end", true),
        ("/orders\\?tab=lines", "/orders?tab=lines", true),
        ("/orders?tab=lines", "/orders?tab=lines#x", true),
        ("/orders?tab=lines", "/orders", false),
        ("/orders?*tab=lines*", "/orders?page=2&tab=lines&x", true),
        ("/orders/:id\\?tab=:tab", "/orders/17?tab=lines", true),
        ("/app#/orders/*", "/app#/orders/17", true),
        ("/app#/orders/*", "/app?lang=nl#/orders/17", true),
        ("/app#/orders/*", "/app#/invoices", false),
        ("#/orders/:id", "/any/where?at=all#/orders/17", true),
        ("?mode=edit", "/any?mode=edit", true),
        ("/*", "/", true),
        ("/café", "/caf%C3%A9", true),
        ("/caf%C3%A9", "/café", true),
        ("/a b", "/a%20b", true),
        ("/price\\:list", "/price:list", true),
    ] {
        let route: Route = pattern.parse().unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(route.matches(url), expected, "{pattern} for {url}");
        assert_eq!(route.to_string(), pattern);
    }
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn a_wrong_route_names_what_is_wrong() {
    for (pattern, problem) in [
        ("", RouteProblem::Start),
        ("invoices", RouteProblem::Start),
        ("https://example.org/invoices", RouteProblem::Start),
        ("/invoices/(\\d+)", RouteProblem::Expression),
        ("/invoices/:", RouteProblem::Name),
        ("/invoices/:1", RouteProblem::Name),
        ("/invoices/{:id", RouteProblem::Unclosed),
        ("/invoices/:id}", RouteProblem::Unopened),
        ("/a/{b{c}}", RouteProblem::Group),
        ("/a+", RouteProblem::Modifier),
        ("/:id/:id", RouteProblem::Twice("id".to_owned())),
        ("/orders/:id?tab=lines", RouteProblem::Query),
        ("/a\\", RouteProblem::Escape),
    ] {
        let error = RouteError { pattern: pattern.to_owned(), problem };
        assert_eq!(pattern.parse::<Route>(), Err(error), "{pattern}");
    }
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn a_pattern_made_to_take_for_ever_does_not() {
    let route: Route = "/:a*:b*:c*:d*{x*}*{*y}*/z".parse().unwrap_or_else(|e| panic!("{e}"));
    assert!(!route.matches(&format!("/{}", "xy".repeat(300))));
}
