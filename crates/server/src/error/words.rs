//! What an error says to who meets it, in Dutch and English: what it is, and what to do.

use super::Error;

/// What an error says: kind, title and what to do, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The end of the problem's type.
    pub kind: &'static str,
    /// What it is.
    pub title: String,
    /// What to do.
    pub detail: String,
}

impl Error {
    /// What it says, in Dutch for `nl` and in English otherwise.
    #[must_use]
    pub fn words(&self, language: &str) -> Words {
        let nl = language == "nl";
        let say = |kind, dutch: (&str, &str), english: (&str, &str)| {
            let (title, detail) = if nl { dutch } else { english };
            Words { kind, title: title.to_owned(), detail: detail.to_owned() }
        };
        match self {
            Self::NotFound => say(
                "not-found",
                ("Hier staat niets", "Kijk of het adres klopt. Misschien is de pagina verplaatst of weggehaald."),
                ("There is nothing here", "Check the address. The page may have been moved or removed."),
            ),
            Self::UnknownApplication(app) => say(
                "unknown-application",
                (
                    "Onbekende applicatie",
                    &format!(
                        "Er is geen applicatie `{app}`. Kijk of `data-app` klopt, of voeg haar toe met `souffleur application add`."
                    ),
                ),
                (
                    "Unknown application",
                    &format!(
                        "There is no application `{app}`. Check `data-app`, or add it with `souffleur application add`."
                    ),
                ),
            ),
            Self::NothingPublished(app) => say(
                "nothing-published",
                (
                    "Nog niets gepubliceerd",
                    &format!("Publiceer `{app}` in de console, of met `souffleur publish --app {app}`."),
                ),
                (
                    "Nothing published yet",
                    &format!("Publish `{app}` in the console, or with `souffleur publish --app {app}`."),
                ),
            ),
            Self::BadRequest(detail) => {
                say("bad-request", ("Dit verzoek klopt niet", detail), ("This request is not right", detail))
            }
            Self::SignIn(_) => say(
                "sign-in",
                ("Eerst aanmelden", "Meld je aan in de console op /console/sign-in."),
                ("Sign in first", "Sign in to the console at /console/sign-in."),
            ),
            Self::Forbidden(role) => say(
                "forbidden",
                (
                    "Hier heb je geen toegang",
                    &format!("Deze pagina is voor de rol `{role}`. Vraag een beheerder om die rol."),
                ),
                (
                    "You have no access here",
                    &format!("This page is for the role `{role}`. Ask an administrator for it."),
                ),
            ),
            Self::ForeignOrigin { app, origin } => say(
                "foreign-origin",
                (
                    "Deze website staat niet bij de applicatie",
                    &format!(
                        "Voeg `{origin}` toe aan de origins van `{app}`: `souffleur application add --app {app} --origin {origin}`."
                    ),
                ),
                (
                    "This site is not listed for the application",
                    &format!(
                        "Add `{origin}` to the origins of `{app}`: `souffleur application add --app {app} --origin {origin}`."
                    ),
                ),
            ),
            Self::StaleForm => say(
                "stale-form",
                (
                    "Dit formulier is verlopen",
                    "Ga terug, vernieuw de pagina en probeer het nog eens. Er is niets bewaard.",
                ),
                ("This form has expired", "Go back, reload the page and try again. Nothing was saved."),
            ),
            Self::Conflict(detail) => {
                say("conflict", ("Iemand anders was je voor", &detail.nl), ("Somebody else was first", &detail.en))
            }
            Self::Method => say(
                "method",
                ("Zo werkt dit adres niet", "Kijk in /api/openapi.json welke methode hier past."),
                ("This address does not work that way", "See /api/openapi.json for the method that fits."),
            ),
            Self::TooLarge(0) => {
                say("too-large", ("Te groot", "Stuur minder in één keer."), ("Too large", "Send less at once."))
            }
            Self::TooLarge(bytes) => say(
                "too-large",
                ("Te groot", &format!("Stuur hier hoogstens {bytes} bytes in één keer.")),
                ("Too large", &format!("Send at most {bytes} bytes at once here.")),
            ),
            Self::MediaType => say(
                "media-type",
                ("Dit formaat wordt hier niet gelezen", "Kijk in /api/openapi.json welk formaat hier past."),
                ("This format is not read here", "See /api/openapi.json for the format that fits."),
            ),
            Self::TooMany(seconds) => say(
                "too-many-requests",
                (
                    "Even wachten",
                    &format!("Er kwamen te veel verzoeken van dit adres. Probeer het over {seconds} s opnieuw."),
                ),
                ("Wait a moment", &format!("Too many requests came from this address. Try again in {seconds} s.")),
            ),
            Self::Timeout => say(
                "timeout",
                ("Dit duurde te lang", "Het verzoek kwam niet op tijd aan. Probeer het opnieuw."),
                ("This took too long", "The request did not arrive in time. Try again."),
            ),
            Self::Unavailable(_) => say(
                "unavailable",
                ("Even niet bereikbaar", "Probeer het zo opnieuw. Blijft dit zo, kijk dan bij /api/v1/ready."),
                ("Not available now", "Try again shortly. If this stays, look at /api/v1/ready."),
            ),
            Self::Store(_) | Self::Internal(_) => say(
                "internal",
                (
                    "Er ging hier iets mis",
                    "Dat ligt aan ons, en staat in het logboek onder dit nummer. Probeer het zo opnieuw.",
                ),
                (
                    "Something went wrong here",
                    "It is on our side, and in the log under this number. Try again shortly.",
                ),
            ),
        }
    }
}
