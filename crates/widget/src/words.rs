//! The words of the widget itself, in Dutch and English. What authors write is never here.

use crate::session::Verdict;
use model::Kind;

/// The language of buttons and headings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// Dutch.
    Nl,
    /// English; also for pages in any other language.
    #[default]
    En,
}

impl Language {
    /// The language of a tag such as `nl-BE`.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("nl") { Self::Nl } else { Self::En }
    }

    /// The tag, for `lang`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// Its words.
    #[must_use]
    pub fn words(self) -> &'static Words {
        match self {
            Self::Nl => &NL,
            Self::En => &EN,
        }
    }

    /// How many instructions a search found.
    #[must_use]
    pub fn found(self, count: usize) -> String {
        let words = self.words();
        match count {
            0 => words.found_none.to_owned(),
            1 => words.found_one.to_owned(),
            _ => [&digits(count), words.found_many].concat(),
        }
    }

    /// "3 of 7 done".
    #[must_use]
    pub fn done_of(self, (done, all): (usize, usize)) -> String {
        let words = self.words();
        if done == all {
            return words.all_done.to_owned();
        }
        [&digits(done), " ", words.of, " ", &digits(all), words.done_of].concat()
    }

    /// What a collection is called.
    #[must_use]
    pub fn kind(self, kind: Kind) -> &'static str {
        let words = self.words();
        match kind {
            Kind::Handbook => words.handbook,
            Kind::Training => words.training,
            _ => words.checklist,
        }
    }

    /// What is said of an answer.
    #[must_use]
    pub fn verdict(self, verdict: Verdict) -> &'static str {
        let words = self.words();
        match verdict {
            Verdict::Unanswered => words.unanswered,
            Verdict::Right => words.right,
            Verdict::Wrong => words.wrong,
        }
    }

    /// "Step 2 of 5"; `step` counts from 1.
    #[must_use]
    pub fn step_of(self, step: u32, steps: u32) -> String {
        let words = self.words();
        [words.step, " ", &digits(step), " ", words.of, " ", &digits(steps)].concat()
    }
}

/// Date and time here, of milliseconds since 1970, as ISO writes them, which is read alike in every language: 2027-05-01
/// 14:30:00. Not as the country does (`toLocaleString`): browsers take 15 ms to learn what countries do.
pub fn local(at: f64) -> String {
    let date = |millis: f64| js_sys::Date::new(&millis.into());
    let ahead = date(at).get_timezone_offset() * -60_000.0;
    let written = date(at + ahead).to_json().as_string().unwrap_or_default();
    [written.get(..10).unwrap_or_default(), " ", written.get(11..19).unwrap_or_default()].concat()
}

/// A number as it is written. Rust's own way of printing numbers weighs 2 KiB.
pub fn digits(number: impl TryInto<i64>) -> String {
    let mut out = String::new();
    write(&mut out, number.try_into().unwrap_or_default());
    out
}

#[inline(never)]
fn write(out: &mut String, number: i64) {
    if number < 0 {
        out.push('-');
    }
    let number = number.unsigned_abs();
    if number > 9 {
        write(out, (number / 10) as i64);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// Every text the widget says by itself.
#[derive(Debug)]
#[allow(missing_docs, reason = "each name says which text it is; the texts stand below")]
pub struct Words {
    pub help: &'static str,
    pub help_key: &'static str,
    pub close: &'static str,
    pub back: &'static str,
    pub move_away: &'static str,
    pub move_across: &'static str,
    pub dock: &'static str,
    pub search: &'static str,
    pub search_hint: &'static str,
    pub for_screen: &'static str,
    pub nothing_here: &'static str,
    pub found_none: &'static str,
    pub found_one: &'static str,
    pub found_many: &'static str,
    pub nothing_found: &'static str,
    pub results_for: &'static str,
    pub closest: &'static str,
    pub loading: &'static str,
    pub unavailable: &'static str,
    pub show_me: &'static str,
    pub resume: &'static str,
    pub resume_title: &'static str,
    pub question: &'static str,
    pub ask: &'static str,
    pub helped: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub thanks: &'static str,
    pub sorry: &'static str,
    pub own_page: &'static str,
    pub step: &'static str,
    pub of: &'static str,
    pub next: &'static str,
    pub previous: &'static str,
    pub done: &'static str,
    pub stop: &'static str,
    pub all_steps: &'static str,
    pub more: &'static str,
    pub looking: &'static str,
    pub skipped: &'static str,
    pub already: &'static str,
    pub missing: &'static str,
    pub alike: &'static str,
    pub different: &'static str,
    pub into_view: &'static str,
    pub to_page: &'static str,
    pub finished: &'static str,
    pub offer: &'static str,
    pub dismiss: &'static str,
    pub waiting: &'static str,
    pub hint: &'static str,
    pub hint_key: &'static str,
    pub new: &'static str,
    pub read: &'static str,
    pub later: &'static str,
    pub got_it: &'static str,
    pub recorded: &'static str,
    pub recorded_about: &'static str,
    pub recorded_declined: &'static str,
    pub recorded_none: &'static str,
    pub recorded_lost: &'static str,
    pub recorded_sent: &'static str,
    pub recorded_waits: &'static str,
    pub recording: &'static str,
    pub lists: &'static str,
    pub handbook: &'static str,
    pub training: &'static str,
    pub checklist: &'static str,
    pub all_done: &'static str,
    pub done_of: &'static str,
    pub tick: &'static str,
    pub check: &'static str,
    pub several: &'static str,
    pub unanswered: &'static str,
    pub right: &'static str,
    pub wrong: &'static str,
}

static NL: Words = Words {
    help: "Hulp",
    help_key: "Hulp (F1)",
    close: "Sluiten",
    back: "Terug",
    move_away: "Naar een andere hoek",
    move_across: "Naar de andere kant",
    dock: "Over de hele hoogte",
    search: "Zoek in de hulp",
    search_hint: "Wat wil je doen?",
    for_screen: "Bij dit scherm",
    nothing_here: "Voor dit scherm is nog geen instructie. Zoek hierboven op wat je wilt doen.",
    found_none: "Geen instructie gevonden",
    found_one: "1 instructie gevonden",
    found_many: " instructies gevonden",
    nothing_found: "Probeer een ander woord, of minder woorden.",
    results_for: "Resultaten voor ",
    closest: "Misschien helpt dit",
    loading: "De instructies komen eraan…",
    unavailable: "De hulp is nu niet bereikbaar. Probeer het straks nog eens.",
    show_me: "Laat zien",
    resume: "Ga verder",
    resume_title: "Hier was je gebleven",
    question: "Kom je er niet uit?",
    ask: "Vraag het aan ",
    helped: "Hielp dit?",
    yes: "Ja",
    no: "Nee",
    thanks: "Fijn. Dank je wel!",
    sorry: "Jammer, en dank je wel. Zo weten we wat beter moet.",
    own_page: "Open op een eigen pagina",
    step: "Stap",
    of: "van",
    next: "Volgende",
    previous: "Vorige",
    done: "Klaar",
    stop: "Stop met laten zien",
    all_steps: "Alle stappen",
    more: "Meer uitleg",
    looking: "Even zoeken op het scherm…",
    skipped: "is hier niet nodig.",
    already: "was al gedaan.",
    missing: "Dit staat nu niet op je scherm. Doe de stap zelf als dat kan, of ga verder.",
    alike: "Dit staat meer dan eens op je scherm. Kies zelf welke je nodig hebt.",
    different: "De applicatie ziet er hier anders uit dan toen dit werd geschreven. Kijk of dit klopt.",
    into_view: "Breng in beeld",
    to_page: "Naar de pagina (F6)",
    finished: "Klaar!",
    offer: "Hulp bij: ",
    dismiss: "Nu niet",
    waiting: "Er staat iets voor je klaar",
    hint: "Uitleg: ",
    hint_key: "Meer hulp met F1",
    new: "Nieuw",
    read: "Lees meer",
    later: "Later",
    got_it: "Begrepen",
    recorded: "Wat legt de hulp vast?",
    recorded_about: "De hulp telt welke instructies gebruikt worden en waar mensen vastlopen, om beter te worden. Zonder je naam, en zonder wat je in de applicatie typt; wel wat je in de hulp zoekt. Getallen over kleine groepen ziet niemand. Hieronder staat letterlijk wat deze browser vastlegde.",
    recorded_declined: "Je browser vraagt om niet gevolgd te worden. Daarom legt de hulp niets vast.",
    recorded_none: "Deze browser legde nog niets vast.",
    recorded_lost: "Niet verstuurd, omdat er te veel wachtte: ",
    recorded_sent: "verstuurd",
    recorded_waits: "nog niet verstuurd",
    recording: "Vastleggen",
    lists: "Lijsten en trainingen",
    handbook: "Handboek",
    training: "Training",
    checklist: "Checklist",
    all_done: "Alles gedaan",
    done_of: " gedaan",
    tick: "Gedaan: ",
    check: "Controleer",
    several: "Meer dan één antwoord is goed.",
    unanswered: "Kies eerst een antwoord.",
    right: "Goed!",
    wrong: "Dat klopt niet. Probeer het nog eens.",
};

static EN: Words = Words {
    help: "Help",
    help_key: "Help (F1)",
    close: "Close",
    back: "Back",
    move_away: "Move to another corner",
    move_across: "Move to the other side",
    dock: "Full height",
    search: "Search help",
    search_hint: "What do you want to do?",
    for_screen: "For this screen",
    nothing_here: "There is no instruction for this screen yet. Search above for what you want to do.",
    found_none: "No instruction found",
    found_one: "1 instruction found",
    found_many: " instructions found",
    nothing_found: "Try another word, or fewer words.",
    results_for: "Results for ",
    closest: "This may help",
    loading: "The instructions are on their way…",
    unavailable: "Help can't be reached right now. Please try again in a moment.",
    show_me: "Show me",
    resume: "Continue",
    resume_title: "Where you left off",
    question: "Still stuck?",
    ask: "Ask ",
    helped: "Did this help?",
    yes: "Yes",
    no: "No",
    thanks: "Great. Thank you!",
    sorry: "Sorry about that, and thank you. Now we know what to improve.",
    own_page: "Open on its own page",
    step: "Step",
    of: "of",
    next: "Next",
    previous: "Back",
    done: "Done",
    stop: "Stop showing",
    all_steps: "All steps",
    more: "More explanation",
    looking: "Looking for it on the screen…",
    skipped: "is not needed here.",
    already: "was done already.",
    missing: "This is not on your screen now. Do the step yourself if you can, or go on.",
    alike: "This is on your screen more than once. Choose the one you need.",
    different: "The application looks different here from when this was written. Check that this is right.",
    into_view: "Bring into view",
    to_page: "To the page (F6)",
    finished: "Done!",
    offer: "Help with: ",
    dismiss: "Not now",
    waiting: "There is something for you",
    hint: "Explanation: ",
    hint_key: "More help with F1",
    new: "New",
    read: "Read more",
    later: "Later",
    got_it: "Got it",
    recorded: "What does help record?",
    recorded_about: "Help counts which instructions are used and where people get stuck, to become better. Without your name, and without what you type in the application; it does record what you search for in help. Nobody sees numbers about small groups. Below is literally what this browser recorded.",
    recorded_declined: "Your browser asks not to be tracked, so help records nothing.",
    recorded_none: "This browser has recorded nothing yet.",
    recorded_lost: "Not sent, because too much was waiting: ",
    recorded_sent: "sent",
    recorded_waits: "not sent yet",
    recording: "Recording",
    lists: "Lists and trainings",
    handbook: "Handbook",
    training: "Training",
    checklist: "Checklist",
    all_done: "All done",
    done_of: " done",
    tick: "Done: ",
    check: "Check",
    several: "More than one answer is right.",
    unanswered: "Choose an answer first.",
    right: "Right!",
    wrong: "That is not right. Try again.",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_said_as_people_say_it() {
        assert_eq!(Language::Nl.found(0), "Geen instructie gevonden");
        assert_eq!(Language::Nl.found(1), "1 instructie gevonden");
        assert_eq!(Language::En.found(12), "12 instructions found");
        assert_eq!(Language::Nl.step_of(2, 5), "Stap 2 van 5");
    }

    #[test]
    fn a_number_is_written_as_rust_would_print_it() {
        for number in [0, 9, 10, 1042, -1, -10, 1_795_444_638_000, i64::MAX, i64::MIN] {
            assert_eq!(digits(number), number.to_string());
        }
    }

    #[test]
    fn a_page_in_flemish_gets_dutch_and_one_in_french_english() {
        assert_eq!(Language::of("nl-BE"), Language::Nl);
        assert_eq!(Language::of("fr"), Language::En);
    }
}
