//! Running text as a page shows it.

use model::Inline;

/// Where a link may go: to the web, to mail, or to a path of ours.
pub(super) fn safe(to: &str) -> bool {
    let site = to.starts_with('/') && !to.starts_with("//");
    site || ["https://", "http://", "mailto:"].iter().any(|scheme| to.starts_with(scheme))
}

/// The link behind "ask": an address to write to, a page to open; nothing for a name.
pub(super) fn contact(contact: &str) -> Option<String> {
    if safe(contact) {
        return Some(contact.to_owned());
    }
    let mail = contact.contains('@') && !contact.contains(char::is_whitespace);
    mail.then(|| format!("mailto:{contact}"))
}

/// What a link in a text leads to; nothing when it leads where it may not.
pub(super) fn target(inline: &Inline) -> Option<&str> {
    match inline {
        Inline::Link { to, .. } if safe(to) => Some(to),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_a_link_when_one_can_follow_it() {
        for (text, link) in [
            ("finance@veldwerk.example", Some("mailto:finance@veldwerk.example")),
            ("https://chat.example/help", Some("https://chat.example/help")),
            ("Team Finance", None),
            ("javascript:alert(1)", None),
            ("//elsewhere.example", None),
        ] {
            assert_eq!(contact(text).as_deref(), link, "{text}");
        }
    }
}
