//! What the model refuses, told to an author: the model names what is wrong, the words stand here.

use crate::both;
use crate::diagnostic::Refusal;
use model::anchor::AnchorError;
use model::instruction::WordError;
use model::route::{RouteError, RouteProblem};

/// Why a text is no id, language tag or date.
pub(crate) fn word(error: &WordError) -> Refusal {
    match error {
        WordError::Slug(text) => (
            both!("`{text}` is geen geldige id", "`{text}` is not a valid id"),
            both!(
                "gebruik kleine letters, cijfers en streepjes, hoogstens 64 tekens",
                "use lower-case letters, digits and dashes, at most 64 characters",
            ),
        ),
        WordError::Locale(text) => (
            both!("`{text}` is geen taalcode", "`{text}` is not a language tag"),
            both!("schrijf bijvoorbeeld `nl` of `en-GB`", "write for instance `nl` or `en-GB`"),
        ),
        WordError::Date(text) => (
            both!("`{text}` is geen datum", "`{text}` is not a date"),
            both!(
                "schrijf jaar-maand-dag, bijvoorbeeld 2027-05-01",
                "write it as year-month-day, for instance 2027-05-01",
            ),
        ),
    }
}

/// The role for which a Dutch author has another word, or for which people say what it looks like.
const CALLED: [(&str, &str); 22] = [
    ("knop", "button"),
    ("veld", "textbox"),
    ("invoerveld", "textbox"),
    ("tekstveld", "textbox"),
    ("field", "textbox"),
    ("input", "textbox"),
    ("zoekveld", "searchbox"),
    ("keuzelijst", "combobox"),
    ("select", "combobox"),
    ("dropdown", "combobox"),
    ("selectievakje", "checkbox"),
    ("vinkje", "checkbox"),
    ("keuzerondje", "radio"),
    ("schakelaar", "switch"),
    ("koppeling", "link"),
    ("tabblad", "tab"),
    ("venster", "dialog"),
    ("dialoog", "dialog"),
    ("kop", "heading"),
    ("tabel", "table"),
    ("rij", "row"),
    ("afbeelding", "img"),
];

/// The role that an author means by a word for it.
pub(crate) fn called(word: &str) -> Option<&'static str> {
    CALLED.iter().find(|(known, _)| word.eq_ignore_ascii_case(known)).map(|(_, role)| *role)
}

/// Why a text is no anchor.
pub(crate) fn anchor(error: &AnchorError) -> Refusal {
    match error {
        AnchorError::Empty => (
            both!("het anker is leeg", "the anchor is empty"),
            both!("schrijf bijvoorbeeld `button \"Opslaan\"`", "write for instance `button \"Opslaan\"`"),
        ),
        AnchorError::Role(role) => (
            both!("`{role}` is geen ARIA-rol", "`{role}` is not an ARIA role"),
            both!(
                "schrijf bijvoorbeeld `button`, `textbox`, `link`, `combobox`",
                "write for instance `button`, `textbox`, `link`, `combobox`",
            ),
        ),
        AnchorError::Name(role) => (
            both!(
                "de naam van het element staat niet tussen dubbele aanhalingstekens",
                "the element's name does not stand between double quotes",
            ),
            both!("schrijf `{role} \"…\"`", "write `{role} \"…\"`"),
        ),
        AnchorError::Rest(rest) => (
            both!("`{rest}` is hier niet te begrijpen", "`{rest}` is not understood here"),
            both!(
                "na de naam kan alleen `in` met een ander anker staan",
                "after the name only `in` and another anchor may follow",
            ),
        ),
    }
}

/// Why a text is no route.
pub(crate) fn route(RouteError { pattern, problem }: &RouteError) -> Refusal {
    let help = match problem {
        RouteProblem::Start => both!(
            "begin met `/`, `?` of `#`, en laat het adres van de site weg",
            "begin it with `/`, `?` or `#`; leave out the address of the site",
        ),
        RouteProblem::Query => both!(
            "de `?` na een naam, `*` of `}}` betekent dat die mag ontbreken; schrijf `\\?` waar de zoekvraag begint",
            "the `?` after a name, `*` or `}}` means \"optional\"; write `\\?` where the query begins",
        ),
        RouteProblem::Escape => both!(
            "er staat niets na de laatste `\\`; schrijf `\\\\` voor het teken zelf",
            "nothing stands after the last `\\`; write `\\\\` for the sign itself",
        ),
        RouteProblem::Name => both!(
            "na `:` hoort een naam, zoals in `:id`; schrijf `\\:` voor het teken zelf",
            "a name must follow `:`, as in `:id`; write `\\:` for the sign itself",
        ),
        RouteProblem::Expression => both!(
            "reguliere expressies `(…)` kunnen hier niet; gebruik `:naam` of `*`, en schrijf `\\(` voor het teken zelf",
            "regular expressions `(…)` are not supported; use `:name` or `*`, and write `\\(` for the sign itself",
        ),
        RouteProblem::Unopened => both!(
            "een `}}` heeft geen `{{`; schrijf `\\}}` voor het teken zelf",
            "a `}}` has no `{{`; write `\\}}` for the sign itself",
        ),
        RouteProblem::Unclosed => both!(
            "een `{{` is niet gesloten; schrijf `\\{{` voor het teken zelf",
            "a `{{` is not closed; write `\\{{` for the sign itself",
        ),
        RouteProblem::Modifier => both!(
            "`?` en `+` horen achter een naam, `*` of `}}`; schrijf `\\?` of `\\+` voor het teken zelf",
            "`?` and `+` must follow a name, `*` or `}}`; write `\\?` or `\\+` for the sign itself",
        ),
        RouteProblem::Group => both!(
            "tussen `{{` en `}}` kan tekst staan met één naam of `*`",
            "between `{{` and `}}` may stand text and one name or `*`",
        ),
        RouteProblem::Twice(name) => both!(
            "de naam `:{name}` staat er twee keer in; geef elk een eigen naam",
            "the name `:{name}` stands in it twice; give each its own name",
        ),
    };
    (both!("`{pattern}` is geen route", "`{pattern}` is not a route"), help)
}
