//! Whatever happens, in whatever order: what is always true of the session.

use super::collections::{item, question};
use super::*;
use crate::draw::tree::Tree;
use crate::draw::{Links, everything};
use model::collection::{Content, Part};
use model::progress::Passed;
use proptest::prelude::*;

const IDS: [&str; 8] = [
    "factuur-corrigeren",
    "order-zoeken",
    "nieuw-retour",
    "hint-klant",
    "order-vrijgeven",
    "eerste-week",
    "alleen-hier",
    "niets",
];

fn shows(name: &str) -> Option<Condition> {
    Some(Condition::Element(format!("heading \"{name}\"").parse().unwrap()))
}

/// In three languages: in the second something is missing, in the third an instruction has fewer steps.
fn published(at: usize) -> Rc<Catalog> {
    let mut all = catalog().instructions.clone();
    let mut steps = vec![
        step("Ga naar de order.", None, Advance::Route("/orders/:id".parse().unwrap())),
        step("Bevestig de waarschuwing.", Some("button \"Ja\""), Advance::Click),
        step("Vraag een nummer aan.", Some("button \"Aanvragen\""), Advance::Click),
        step("Kies een datum.", Some("textbox \"Datum\""), Advance::Input),
    ];
    steps[1].only_when = shows("Let op");
    steps[2].done_when = shows("Nummer");
    steps[3].only_when = shows("Datum");
    all.push(instruction("order-vrijgeven", "Een order vrijgeven", None, steps));
    let mut list = instruction("eerste-week", "Je eerste week", None, Vec::new());
    list.kind = Kind::Training;
    let items = ["factuur-corrigeren", "order-zoeken", "alleen-hier"].map(item).to_vec();
    list.parts = vec![Part { title: String::new(), about: Vec::new(), content: Content::Items(items) }];
    list.parts.extend([question("Een?", &[true, false]), question("Meer?", &[true, false, true])]);
    all.push(list);
    match at {
        0 => all.push(instruction("alleen-hier", "Alleen hier", None, vec![step("Lees.", None, Advance::Next)])),
        1 => all.retain(|one| !["order-zoeken", "nieuw-retour", "eerste-week"].contains(&one.id.as_str())),
        _ => all[0].steps.truncate(2),
    }
    Rc::new(Catalog::new(slug("demo"), ["nl", "en", "de"][at].parse().unwrap(), 1, all))
}

fn any_id() -> impl Strategy<Value = Slug> {
    prop::sample::select(&IDS[..]).prop_map(slug)
}

fn any_route() -> impl Strategy<Value = String> {
    prop::sample::select(&["/orders", "/orders/7", "/invoices", "/invoices/42", "/"][..]).prop_map(str::to_owned)
}

fn any_moment() -> impl Strategy<Value = Event> {
    let headings = prop::sample::subsequence(&["Let op", "Nummer", "Datum"][..], 0..=3);
    (any_route(), headings, any::<bool>(), 0..3usize).prop_map(|(route, headings, focused, locale)| {
        let control = |role: &str, name: &str| model::Control { role: role.into(), name: name.into() };
        let visible = headings.into_iter().map(|name| control("heading", name)).collect();
        let focus = focused.then(|| control("textbox", "Klantnummer"));
        let locale = ["nl", "en", "de"][locale].into();
        Event::Moment(Box::new(Moment { route, locale, visible, focus, ..Moment::default() }))
    })
}

fn any_place() -> impl Strategy<Value = Event> {
    (any_id(), 1..5u32, 0..6u32, any::<bool>()).prop_map(|(instruction, steps, step, active)| {
        let passed = vec![Passed::Unseen; steps as usize];
        Event::Restore { progress: Progress { instruction, steps, step, passed }, active }
    })
}

fn any_act() -> impl Strategy<Value = Act> {
    prop::sample::select(vec![Act::Click, Act::Input])
}

/// What happens. A catalog by its number: all of it would hide what went wrong.
#[derive(Debug, Clone)]
enum Happens {
    Published(usize),
    Other(Event),
}

fn anything() -> impl Strategy<Value = Happens> {
    prop_oneof![1 => (0..3usize).prop_map(Happens::Published), 12 => any_event().prop_map(Happens::Other)]
}

fn any_event() -> impl Strategy<Value = Event> {
    let via = || prop::sample::select(vec![Via::Offered, Via::Searched, Via::Link]);
    let healing = Healing { confidence: 80, changed: vec!["name".into()], candidate: None };
    let guide = vec![
        Event::Judged,
        Event::Next,
        Event::Previous,
        Event::Stop,
        Event::AllSteps,
        Event::Resume,
        Event::Located,
        Event::Healed(healing),
        Event::Lost,
        Event::GaveUp(false),
        Event::GaveUp(true),
        Event::Sight(true),
        Event::Sight(false),
        Event::IntoView,
        Event::ToPage,
    ];
    let help = vec![
        Event::Help { inside: true },
        Event::Help { inside: false },
        Event::Open,
        Event::Close,
        Event::Escape,
        Event::HostEscape,
        Event::ClickedElsewhere,
        Event::Dock,
        Event::Move(Corner::TopLeft),
        Event::Back,
        Event::AskRecorded,
        Event::QueryRests,
        Event::Elsewhere,
        Event::Quiet,
        Event::Dismiss,
        Event::GotIt,
        Event::F1Taken,
        Event::Unreachable,
        Event::Stuck(SignalKind::DeadClick),
        Event::SwitchRecording(false),
        Event::Today("2027-05-01".into()),
    ];
    let queries = prop::sample::select(&["", "f", "factuur", "faktuur", "xyzzy", " factuur"][..]);
    prop_oneof![
        4 => prop::sample::select(guide),
        4 => prop::sample::select(help),
        3 => any_moment(),
        2 => any_route().prop_map(Event::Route),
        1 => any_place(),
        2 => any_act().prop_map(Event::Acted),
        1 => Just(Event::FilledIn),
        2 => any_id().prop_map(Event::ShowMe),
        1 => (any_id(), 0..9u32).prop_map(|(id, step)| Event::ShowFrom(id, step)),
        2 => (any_id(), via()).prop_map(|(id, via)| Event::Read(id, via)),
        1 => any_id().prop_map(Event::Tick),
        1 => prop::collection::vec(any_id(), 0..3).prop_map(|ids| Event::Kept(ids.iter().map(ToString::to_string).collect(), ids)),
        1 => (0..4usize, 0..4usize).prop_map(|(part, answer)| Event::Choose(part, answer)),
        1 => (0..4usize).prop_map(Event::Check),
        1 => prop::collection::vec(any_id(), 0..3).prop_map(|ids| Event::Marked(ids.clone(), ids.first().cloned())),
        1 => prop::option::of(any_id()).prop_map(Event::OverHint),
        1 => any_id().prop_map(Event::Hint),
        1 => queries.prop_map(|query| Event::Query(query.into())),
        1 => (any_id(), any::<bool>()).prop_map(|(id, helped)| Event::Feedback(id, helped)),
        1 => any_id().prop_map(|id| Event::ServerHits("factuur".into(), Answer { ids: vec![id], ..Answer::default() })),
    ]
}

fn is(tree: &Tree, id: &str) -> bool {
    let named = |(name, value): &(&'static str, _)| (*name == "id" || *name == "class") && value == id;
    tree.attributes.iter().any(named)
}

fn count(tree: &Tree, id: &str) -> usize {
    usize::from(is(tree, id)) + tree.children.iter().map(|child| count(child, id)).sum::<usize>()
}

/// How much of ours is open, beside the text of a hint: that gives way to the rest, and comes back.
fn open(state: &State) -> usize {
    let open = [state.view != View::Closed, state.guiding().is_some(), state.bubble.is_some()];
    open.into_iter().filter(|open| *open).count()
}

/// Where somebody is: in which instruction, and before which step.
fn place(state: &State) -> Option<(Slug, u32)> {
    state.guide.as_ref().map(|guide| (guide.progress.instruction.clone(), guide.progress.step))
}

fn check(before: &State, event: &Event, state: &State, effects: &[Effect]) -> Result<(), TestCaseError> {
    if let Some(guide) = &state.guide {
        let Progress { steps, step, passed, .. } = &guide.progress;
        prop_assert!(step <= steps && passed.len() == *steps as usize);
        let known = state.instruction(&guide.progress.instruction).map(|one| one.steps.len());
        prop_assert_eq!(known, Some(*steps as usize), "what is guided along is there");
        prop_assert!(!(guide.ended() && guide.paused), "nothing waits that came to its end");
        let anchored = guide.judging || state.guided_step().is_some_and(|step| step.anchor.is_some());
        prop_assert!(guide.paused || anchored || guide.target == Target::None, "who points has something to point at");
    }
    // Somebody always sees help, or the way to it.
    let tree = everything(state, &Links::default());
    let [cards, rings, panels, launchers] = ["card", "ring", "panel", "launcher"].map(|id| count(&tree, id));
    prop_assert!(cards + panels <= 1 && rings <= cards, "one thing at a time: {:?}", event);
    prop_assert_eq!(launchers, usize::from(cards + panels == 0), "{:?}", &state.view);
    prop_assert_eq!(state.bubble.is_some(), count(&tree, "bubble-title") == 1, "no bubble is there that nobody sees");

    let goes = matches!(event, Event::Previous | Event::ShowMe(_) | Event::ShowFrom(..) | Event::Restore { .. });
    if let (Some((was, from)), Some((is, at)), false) = (place(before), place(state), goes) {
        prop_assert!(was == is && from <= at, "nobody goes back by themselves");
    }
    if *event == Event::Escape {
        let closed = open(before) - open(state);
        prop_assert_eq!(closed, usize::from(before.hint().is_none() && before.closes()), "Escape closes one thing");
    }
    for effect in effects {
        let Effect::Record(verb) = effect else { continue };
        let (Verb::StepShown { instruction, step }
        | Verb::StepDone { instruction, step }
        | Verb::Abandoned { instruction, step }) = verb
        else {
            continue;
        };
        let steps = before.instruction(instruction).or(state.instruction(instruction)).map_or(0, |one| one.steps.len());
        prop_assert!(*step >= 1 && *step as usize <= steps, "{:?}", verb);
    }
    let guided = |state: &State| state.guiding().is_some();
    if guided(before) && !guided(state) {
        prop_assert!(effects.contains(&Effect::Find), "nothing is pointed at any more: {:?}", event);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_happens_help_stays_within_reach_and_nobody_loses_their_place(all in prop::collection::vec(anything(), 1..40)) {
        let mut state = State::default();
        for happens in all {
            let event = match happens {
                Happens::Published(at) => Event::Loaded(published(at)),
                Happens::Other(event) => event,
            };
            let may = match event {
                // A place is known once there are instructions, and before anybody is guided.
                Event::Restore { .. } => state.catalog.is_some() && state.guide.is_none(),
                // Pressed in the panel.
                Event::Back | Event::AskRecorded => state.view != View::Closed,
                _ => true,
            };
            if !may {
                continue;
            }
            let before = state.clone();
            let effects = update(&mut state, event.clone());
            check(&before, &event, &state, &effects)?;
        }
    }
}
