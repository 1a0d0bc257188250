//! Our routes against the `urlpattern` crate, which implements the whole WHATWG standard (natively only).
#![cfg(not(target_arch = "wasm32"))]

use model::Route;
use proptest::prelude::*;
use urlpattern::{UrlPattern, UrlPatternInit, UrlPatternMatchInput, UrlPatternOptions};

/// A piece of a pattern; names are made different afterwards.
fn piece(literals: &'static [&'static str]) -> impl Strategy<Value = String> {
    let modifier = prop::sample::select(&["", "", "?", "+", "*"][..]);
    let literal = prop::sample::select(literals);
    let wild = prop::sample::select(&["", ":@", "*"][..]);
    prop_oneof![
        4 => literal.clone().prop_map(str::to_owned),
        2 => modifier.clone().prop_map(|m| format!(":@{m}")),
        1 => modifier.clone().prop_map(|m| format!("*{m}")),
        2 => (literal.clone(), wild, literal, modifier).prop_map(|(a, w, b, m)| format!("{{{a}{w}{b}}}{m}")),
    ]
}

fn pieces(literals: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(piece(literals), 0..5).prop_map(|pieces| {
        let mut n = 0;
        let mut named = String::new();
        for c in pieces.concat().chars() {
            match c {
                '@' => {
                    named.push_str(&format!("n{n}"));
                    n += 1;
                }
                other => named.push(other),
            }
        }
        named
    })
}

const PATH: &[&str] = &["/", "/a", "a", "b", "/b-", ".html", "\\:", "\\*", "é", "x y"];
const REST: &[&str] = &["a", "b", "=", "&", "/", "\\?", "é", "x y", "'"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_route_holds_exactly_when_the_standard_says_so(
        path in pieces(PATH),
        search in prop::option::of(pieces(REST)),
        hash in prop::option::of(pieces(REST)),
        url_path in prop::collection::vec(prop::sample::select(&["/", "a", "b", "-", ".html", ":", "*", "é", "x y"][..]), 0..7),
        url_search in prop::collection::vec(prop::sample::select(&["a", "b", "=", "&", "/", "é", "x y"][..]), 0..4),
        url_hash in prop::collection::vec(prop::sample::select(&["a", "b", "/", "é", "?"][..]), 0..4),
    ) {
        let path = format!("/{path}");
        let mut text = path.clone();
        // Where the path ends in a name, `?` would be its modifier.
        search.iter().for_each(|s| text.push_str(&format!("\\?{s}")));
        hash.iter().for_each(|h| text.push_str(&format!("#{h}")));
        let init = UrlPatternInit { pathname: Some(path), search, hash, ..UrlPatternInit::default() };
        let standard = <UrlPattern>::parse(init, UrlPatternOptions::default());
        let ours: Result<Route, _> = text.parse();
        prop_assert_eq!(ours.is_ok(), standard.is_ok(), "{} {:?}", text, ours);
        let (Ok(ours), Ok(standard)) = (ours, standard) else { return Ok(()) };

        let url = format!("/{}?{}#{}", url_path.concat(), url_search.concat(), url_hash.concat());
        let Ok(full) = format!("https://example.org{url}").parse() else { return Ok(()) };
        let expected = standard.test(UrlPatternMatchInput::Url(full)).expect("a URL can be tested");
        prop_assert_eq!(ours.matches(&url), expected, "{} for {}", text, url);
    }
}
