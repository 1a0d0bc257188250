//! Where a link or an image may go: addresses that open a page or a letter, never ones that run a script.

use crate::both;
use crate::diagnostic::Refusal;

/// Whether a link may go there.
pub(crate) fn check_link(to: &str) -> Result<(), Refusal> {
    no_spaces(to)?;
    let lower = to.to_ascii_lowercase();
    let web =
        ["https://", "http://", "mailto:"].iter().any(|scheme| lower.len() > scheme.len() && lower.starts_with(scheme));
    // Browsers read `//host` and `/\host` as another site.
    let path = to.starts_with('/') && !to[1..].starts_with(['/', '\\']);
    if web || path {
        return Ok(());
    }
    let problem = if runs_script(to) {
        both!("deze link zou een script starten", "this link would run a script")
    } else {
        both!("daar kan een link niet naartoe", "a link cannot go there")
    };
    let help = both!(
        "schrijf `https://…`, `http://…`, `mailto:…` of een pad op dezelfde site dat met `/` begint",
        "write `https://…`, `http://…`, `mailto:…` or a path on the same site that starts with `/`",
    );
    Err((problem, help))
}

/// Whether an image may come from there: a file beside the Markdown file, or an `https:` address.
pub(crate) fn check_image(src: &str) -> Result<(), Refusal> {
    let inside = src.split('/').all(|part| !part.trim().is_empty() && part != "." && part != "..");
    let plain = !src.contains([':', '\\', '?', '#']) && src.trim() == src;
    let problem = if src.chars().any(char::is_control) {
        both!("in dit adres staat een onzichtbaar teken", "this address holds a control character")
    } else if src.eq_ignore_ascii_case("https://") {
        both!("dit adres is niet compleet", "this address is not complete")
    } else if src.to_ascii_lowercase().starts_with("https://") {
        return no_spaces(src);
    } else if inside && plain {
        return Ok(());
    } else {
        both!("daar kan een afbeelding niet vandaan komen", "an image cannot come from there")
    };
    let help = both!(
        "schrijf de naam van een bestand naast dit bestand, of een adres met `https://…`",
        "write the name of a file beside this one, or an `https://…` address",
    );
    Err((problem, help))
}

fn no_spaces(address: &str) -> Result<(), Refusal> {
    if address.chars().any(|c| c.is_control() || c.is_whitespace()) {
        Err((
            both!("in dit adres staat een spatie", "this address holds white space"),
            both!("schrijf `%20` voor een spatie", "write `%20` for a space"),
        ))
    } else {
        Ok(())
    }
}

/// Whether a browser would run this as a script, or take it for a page of its own, when it were an address.
pub(crate) fn runs_script(address: &str) -> bool {
    // Browsers skip white space and control characters in and before a scheme.
    let bare: String = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .take(16)
        .collect::<String>()
        .to_ascii_lowercase();
    ["javascript:", "vbscript:", "data:", "blob:", "file:", "filesystem:", "livescript:"]
        .iter()
        .any(|s| bare.starts_with(s))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_open_a_page_or_a_letter_are_links() {
        for good in ["https://example.org/a?b=c#d", "HTTP://example.org", "mailto:help@example.org", "/help/1", "/"] {
            assert_eq!(check_link(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "data:text/html,x",
            "//evil.example",
            "/\\evil.example",
            "https://",
            "a b",
            "ftp://x",
            "help.html",
            "java\tscript:x",
        ] {
            assert!(check_link(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn images_lie_beside_the_file_or_on_a_safe_site() {
        for good in ["corrigeren.png", "img/het venster.png", "https://example.org/x.png"] {
            assert_eq!(check_image(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "../secret.png",
            "/etc/passwd",
            "http://example.org/x.png",
            "data:image/png;base64,x",
            "a\\b.png",
            "https://",
        ] {
            assert!(check_image(bad).is_err(), "{bad}");
        }
    }
}
