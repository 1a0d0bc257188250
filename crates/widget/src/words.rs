//! The words of the widget itself, in Dutch and English. What authors write is never here.

use crate::session::Verdict;
use model::words::{concat, split};
use model::{Kind, Parts};
use std::cell::OnceCell;

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
        let language = split(tag, |c| matches!(c, '-' | '_')).next().unwrap_or_default();
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
        thread_local! {
            static READ: [OnceCell<&'static Words>; 2] = const { [OnceCell::new(), OnceCell::new()] };
        }
        READ.with(|known| *known[self as usize].get_or_init(|| read(LINES[self as usize])))
    }

    /// How many instructions a search found.
    #[must_use]
    pub fn found(self, count: usize) -> String {
        let words = self.words();
        match count {
            0 => words.found_none().to_owned(),
            1 => words.found_one().to_owned(),
            _ => concat(&[&digits(count), words.found_many()]),
        }
    }

    /// "3 of 7 done".
    #[must_use]
    pub fn done_of(self, (done, all): (usize, usize)) -> String {
        let words = self.words();
        if done == all {
            return words.all_done().to_owned();
        }
        concat(&[&digits(done), " ", words.of(), " ", &digits(all), words.done_of()])
    }

    /// What a collection is called.
    #[must_use]
    pub fn kind(self, kind: Kind) -> &'static str {
        let words = self.words();
        match kind {
            Kind::Handbook => words.handbook(),
            Kind::Training => words.training(),
            _ => words.checklist(),
        }
    }

    /// What is said of an answer.
    #[must_use]
    pub fn verdict(self, verdict: Verdict) -> &'static str {
        let words = self.words();
        match verdict {
            Verdict::Unanswered => words.unanswered(),
            Verdict::Right => words.right(),
            Verdict::Wrong => words.wrong(),
        }
    }

    /// "Step 2 of 5"; `step` counts from 1.
    #[must_use]
    pub fn step_of(self, step: u32, steps: u32) -> String {
        let words = self.words();
        concat(&[words.step(), " ", &digits(step), " ", words.of(), " ", &digits(steps)])
    }
}

/// Date and time here, of milliseconds since 1970, as ISO writes them, which is read alike in every language: 2027-05-01
/// 14:30:00. Not as the country does (`toLocaleString`): browsers take 15 ms to learn what countries do.
pub fn local(at: f64) -> String {
    let date = |millis: f64| js_sys::Date::new(&millis.into());
    let ahead = date(at).get_timezone_offset() * -60_000.0;
    let written = date(at + ahead).to_json().as_string().unwrap_or_default();
    concat(&[written.get(..10).unwrap_or_default(), " ", written.get(11..19).unwrap_or_default()])
}

/// The words of a text, which stay for as long as the page.
fn read(lines: &'static str) -> &'static Words {
    let mut words = Box::new(Words([""; COUNT]));
    for (word, line) in words.0.iter_mut().zip(Parts::lines(lines)) {
        *word = line;
    }
    Box::leak(words)
}

/// A number as it is written. Rust's own way of printing numbers weighs 2 KiB.
pub fn digits(number: impl TryInto<i64>) -> String {
    let mut out = String::new();
    write(&mut out, number.try_into().unwrap_or_default());
    out
}

/// The number that these digits are; Rust's own reading of numbers weighs twice as much.
#[inline(never)]
pub fn number(digits: &str) -> Option<u32> {
    let mut number = 0_u32;
    for digit in digits.chars() {
        number = number.checked_mul(10)?.checked_add(digit.to_digit(10)?)?;
    }
    (!digits.is_empty()).then_some(number)
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

macro_rules! words {
    ($($word:ident = $nl:literal, $en:literal;)*) => {
        /// A text of each language in one, a line for each word: each text of a table of texts weighs eight bytes more.
        const LINES: [&str; 2] = [concat!($($nl, "\n"),*), concat!($($en, "\n"),*)];

        const COUNT: usize = [$($en),*].len();

        #[allow(non_camel_case_types, reason = "called as the words are")]
        enum Word { $($word),* }

        /// Every text the widget says by itself, in one language.
        #[derive(Debug)]
        pub struct Words([&'static str; COUNT]);

        #[allow(missing_docs, reason = "each name says which text it is; the texts stand below")]
        impl Words {
            $(#[must_use] pub fn $word(&self) -> &'static str { self.0[Word::$word as usize] })*
        }
    };
}

words! {
    help = "Hulp", "Help";
    help_key = "Hulp (F1)", "Help (F1)";
    close = "Sluiten", "Close";
    back = "Terug", "Back";
    move_away = "Naar een andere hoek", "Move to another corner";
    move_across = "Naar de andere kant", "Move to the other side";
    dock = "Over de hele hoogte", "Full height";
    search = "Zoek in de hulp", "Search help";
    search_hint = "Wat wil je doen?", "What do you want to do?";
    for_screen = "Bij dit scherm", "For this screen";
    nothing_here = "Voor dit scherm is nog geen instructie. Zoek hierboven op wat je wilt doen.", "There is no instruction for this screen yet. Search above for what you want to do.";
    found_none = "Geen instructie gevonden", "No instruction found";
    found_one = "1 instructie gevonden", "1 instruction found";
    found_many = " instructies gevonden", " instructions found";
    nothing_found = "Probeer een ander woord, of minder woorden.", "Try another word, or fewer words.";
    results_for = "Resultaten voor ", "Results for ";
    closest = "Misschien helpt dit", "This may help";
    loading = "De instructies komen eraan…", "The instructions are on their way…";
    unavailable = "De hulp is nu niet bereikbaar. Probeer het straks nog eens.", "Help can't be reached right now. Please try again in a moment.";
    show_me = "Laat zien", "Show me";
    resume = "Ga verder", "Continue";
    resume_title = "Hier was je gebleven", "Where you left off";
    question = "Kom je er niet uit?", "Still stuck?";
    ask = "Vraag het aan ", "Ask ";
    helped = "Hielp dit?", "Did this help?";
    yes = "Ja", "Yes";
    no = "Nee", "No";
    thanks = "Fijn. Dank je wel!", "Great. Thank you!";
    sorry = "Jammer, en dank je wel. Zo weten we wat beter moet.", "Sorry about that, and thank you. Now we know what to improve.";
    own_page = "Open op een eigen pagina", "Open on its own page";
    step = "Stap", "Step";
    of = "van", "of";
    next = "Volgende", "Next";
    previous = "Vorige", "Back";
    done = "Klaar", "Done";
    stop = "Stop met laten zien", "Stop showing";
    all_steps = "Alle stappen", "All steps";
    more = "Meer uitleg", "More explanation";
    looking = "Even zoeken op het scherm…", "Looking for it on the screen…";
    skipped = "is hier niet nodig.", "is not needed here.";
    already = "was al gedaan.", "was done already.";
    missing = "Dit staat nu niet op je scherm. Doe de stap zelf als dat kan, of ga verder.", "This is not on your screen now. Do the step yourself if you can, or go on.";
    alike = "Dit staat meer dan eens op je scherm. Kies zelf welke je nodig hebt.", "This is on your screen more than once. Choose the one you need.";
    different = "De applicatie ziet er hier anders uit dan toen dit werd geschreven. Kijk of dit klopt.", "The application looks different here from when this was written. Check that this is right.";
    into_view = "Breng in beeld", "Bring into view";
    to_page = "Naar de pagina (F6)", "To the page (F6)";
    finished = "Klaar!", "Done!";
    offer = "Hulp bij: ", "Help with: ";
    dismiss = "Nu niet", "Not now";
    waiting = "Er staat iets voor je klaar", "There is something for you";
    hint = "Uitleg: ", "Explanation: ";
    hint_key = "Meer hulp met F1", "More help with F1";
    news = "Nieuw", "New";
    read = "Lees meer", "Read more";
    later = "Later", "Later";
    got_it = "Begrepen", "Got it";
    recorded = "Wat legt de hulp vast?", "What does help record?";
    recorded_about = "De hulp telt welke instructies gebruikt worden en waar mensen vastlopen, om beter te worden. Zonder je naam, en zonder wat je in de applicatie typt; wel wat je in de hulp zoekt. Getallen over kleine groepen ziet niemand. Hieronder staat letterlijk wat deze browser vastlegde.", "Help counts which instructions are used and where people get stuck, to become better. Without your name, and without what you type in the application; it does record what you search for in help. Nobody sees numbers about small groups. Below is literally what this browser recorded.";
    recorded_declined = "Je browser vraagt om niet gevolgd te worden. Daarom legt de hulp niets vast.", "Your browser asks not to be tracked, so help records nothing.";
    recorded_none = "Deze browser legde nog niets vast.", "This browser has recorded nothing yet.";
    recorded_lost = "Niet verstuurd, omdat er te veel wachtte: ", "Not sent, because too much was waiting: ";
    recorded_sent = "verstuurd", "sent";
    recorded_waits = "nog niet verstuurd", "not sent yet";
    recording = "Vastleggen", "Recording";
    lists = "Lijsten en trainingen", "Lists and trainings";
    handbook = "Handboek", "Handbook";
    training = "Training", "Training";
    checklist = "Checklist", "Checklist";
    all_done = "Alles gedaan", "All done";
    done_of = " gedaan", " done";
    tick = "Gedaan: ", "Done: ";
    check = "Controleer", "Check";
    several = "Meer dan één antwoord is goed.", "More than one answer is right.";
    unanswered = "Kies eerst een antwoord.", "Choose an answer first.";
    right = "Goed!", "Right!";
    wrong = "Dat klopt niet. Probeer het nog eens.", "That is not right. Try again.";
}

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
    fn digits_are_read_as_the_number_they_are_and_nothing_else_is() {
        for known in [0, 7, 42, u32::MAX] {
            assert_eq!(number(&digits(known)), Some(known));
        }
        for text in ["", "-1", "+1", " 1", "1.5", "een", "4294967296"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn each_word_is_said_in_its_own_language() {
        assert_eq!((Language::Nl.words().help(), Language::En.words().help()), ("Hulp", "Help"));
        assert_eq!(
            (Language::Nl.words().wrong(), Language::En.words().right()),
            ("Dat klopt niet. Probeer het nog eens.", "Right!")
        );
    }

    #[test]
    fn a_page_in_flemish_gets_dutch_and_one_in_french_english() {
        assert_eq!(Language::of("nl-BE"), Language::Nl);
        assert_eq!(Language::of("fr"), Language::En);
    }
}
