//! What follows from what happens: `update(&mut State, Event)`.

use super::{Bubble, Effect, Event, Spot, State, View};
use crate::words::Language;
use model::Verb;
use model::statement::screen;
use model::words::concat;

/// What follows from an event.
#[must_use]
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    let (mut effects, home) = (Vec::new(), state.view == View::Home);
    take_in(state, event, &mut effects);
    // Where fields have hints that is known already.
    if !home && state.view == View::Home && !state.has_hints() {
        state.offer();
    }
    effects
}

fn take_in(state: &mut State, event: Event, out: &mut Vec<Effect>) {
    match event {
        Event::Loaded(catalog) => {
            state.language = Language::of(catalog.locale.as_str());
            state.catalog = Some(catalog);
            state.unreachable = false;
            state.check_guide(out);
            if let View::Reading(id) = &state.view
                && state.instruction(id).is_none()
            {
                state.view = View::Home;
            }
            if let Some(Bubble::Offer(id) | Bubble::News(id)) = &state.bubble
                && state.instruction(id).is_none()
            {
                state.bubble = None;
                state.said.clear();
            }
            if state.view == View::Home {
                state.offer();
            }
            if !state.search.text().is_empty() {
                state.search();
                out.push(Effect::AwaitRest);
            }
            state.say_found();
        }
        Event::Unreachable => {
            state.unreachable = true;
            state.say_found();
        }
        Event::Moment(moment) => {
            state.moment(*moment, out);
            state.judge(false, out);
            if let Some(kind) = state.stuck.take() {
                used(state, Event::Stuck(kind), out);
            }
        }
        Event::Judged => state.judge(true, out),
        Event::Today(today) => {
            // A page may stand open for days: what was published since is asked for.
            if !state.today.is_empty() && state.today != today {
                out.push(Effect::Load);
            }
            state.today = today;
        }
        Event::Route(route) => {
            if screen(&route) != screen(&state.moment.route) {
                state.left_open = None;
                state.waiting = None;
                state.stuck = None;
                if matches!(state.bubble, Some(Bubble::Offer(_))) {
                    state.bubble = None;
                }
            }
            state.moment.route.clone_from(&route);
            let _ = state.arrive(&route, out);
        }
        Event::Marked(marks, focused) => state.marked(marks, focused, out),
        event => used(state, event, out),
    }
}

/// The same for what only comes of using help: compiled where that is done.
#[inline(never)]
fn used(state: &mut State, event: Event, out: &mut Vec<Effect>) {
    match event {
        Event::OverHint(id) => state.over_hint(id),
        Event::Hint(id) => {
            if state.view != View::Closed {
                put_away(state, out);
            }
            state.pressed_hint(id, out);
        }
        Event::HostEscape => {
            let _ = state.close_hint(out);
        }
        Event::ClickedElsewhere => state.leave_hints(),
        Event::Help { inside: false } if state.help_hint(out) => {}
        Event::Help { inside } => match (state.guiding().is_some(), state.view == View::Closed) {
            (true, _) => out.push(Effect::Focus(if inside { Spot::Before } else { Spot::Card })),
            (false, true) => state.open(out),
            (false, false) if inside => close(state, out),
            (false, false) => state.focus_panel(out),
        },
        Event::F1Taken => state.f1_taken = true,
        Event::Kept(done, told) => state.follow(done, told),
        Event::Open => state.open(out),
        Event::Close => close(state, out),
        Event::Escape => {
            if state.close_hint(out) {
                // On top of everything else.
            } else if state.view != View::Closed {
                close(state, out);
            } else if state.guiding().is_some() {
                state.pause(out);
                out.push(Effect::Focus(Spot::Before));
            } else if state.bubble.is_some() {
                used(state, Event::Dismiss, out);
            }
        }
        Event::Move(corner) => {
            state.corner = corner;
            out.push(Effect::KeepPlace);
        }
        Event::Dock => {
            state.docked = !state.docked;
            out.push(Effect::KeepPlace);
        }
        Event::Query(query) => state.typed(query, out),
        Event::QueryRests => state.rested(out),
        Event::ServerHits(query, answer) => state.answered(&query, answer, out),
        Event::Elsewhere => state.open_hit(out),
        Event::Read(id, via) => state.read(id, via, out),
        Event::Back => state.back(out),
        Event::Tick(id) => state.tick(&id, out),
        Event::Choose(part, answer) => state.choose(part, answer),
        Event::Check(part) => state.check(part, out),
        Event::AskRecorded => {
            state.view = View::Recorded;
            out.push(Effect::ReadRecorded);
            out.push(Effect::Focus(Spot::Heading));
        }
        Event::Recorded(recorded) => state.recorded = recorded,
        Event::SwitchRecording(on) => {
            out.push(Effect::SwitchRecording(on));
            out.push(Effect::ReadRecorded);
        }
        Event::ShowMe(id) => state.start(&id, 1, out),
        Event::ShowFrom(id, step) => state.start(&id, step, out),
        Event::Restore { progress, active } => state.restore(progress, active, out),
        Event::Acted(how) => state.acted(how, out),
        Event::Overtook(how) => {
            state.next(out);
            state.acted(how, out);
        }
        Event::FilledIn => state.filled_in(out),
        Event::Next => state.next(out),
        Event::Previous => state.previous(out),
        Event::Stop => state.stop(out),
        Event::AllSteps => state.all_steps(out),
        Event::Resume => state.resume(out),
        Event::Located => state.located(),
        Event::Healed(healing) => state.healed(healing, out),
        Event::Lost => state.lost(out),
        Event::GaveUp(several) => state.gave_up(several, out),
        Event::Sight(seen) => state.sight(seen),
        Event::IntoView => out.push(Effect::ScrollTo),
        Event::ToPage => out.push(Effect::Focus(Spot::Target)),
        Event::Feedback(id, helped) => {
            let words = state.language.words();
            state.said = if helped { words.thanks() } else { words.sorry() }.to_owned();
            out.push(Effect::Record(Verb::Feedback { instruction: id.clone(), helped }));
            if state.guiding().is_some_and(|guide| guide.ended() && guide.progress.instruction == id) {
                out.push(Effect::Keep(None, false));
            }
            if let Some(at) = state.answers.iter().position(|(known, _)| *known == id) {
                state.answers.remove(at);
            }
            state.answers.push((id, helped));
        }
        // Nothing can be offered yet: it waits for the instructions.
        Event::Stuck(kind) if state.catalog.is_none() => state.stuck = Some(kind),
        Event::Stuck(kind) => {
            state.offer();
            let offered = state.offers.first().map(|o| o.id.clone());
            out.push(Effect::Record(Verb::Stuck { kind, offered: offered.clone() }));
            if !state.nudged.contains(&screen(&state.moment.route)) {
                state.waiting = offered;
            }
        }
        Event::Quiet => {
            if state.calm() {
                if let Some(id) = state.waiting.take() {
                    state.nudge(id);
                } else if let Some(id) = state.news() {
                    state.had_news = true;
                    out.push(Effect::KeepNews);
                    let title = state.instruction(&id).map(|i| i.title.as_str()).unwrap_or_default();
                    let new = state.language.words().news();
                    // Many authors write it in the title themselves.
                    state.said = if title.starts_with(new) { title.to_owned() } else { concat(&[new, ": ", title]) };
                    state.bubble = Some(Bubble::News(id));
                }
            }
        }
        Event::Dismiss => {
            if let Some(Bubble::News(id)) = state.bubble.take() {
                state.told.push(id);
            }
            state.said.clear();
            out.push(Effect::Focus(Spot::Before));
        }
        Event::GotIt => {
            if let Some(Bubble::News(id)) = state.bubble.take() {
                state.told.push(id.clone());
                out.push(Effect::KeepTold(id));
            }
            state.said.clear();
            out.push(Effect::Focus(Spot::Before));
        }
        // Taken in above.
        Event::Loaded(_)
        | Event::Unreachable
        | Event::Moment(_)
        | Event::Judged
        | Event::Today(_)
        | Event::Route(_)
        | Event::Marked(..) => {}
    }
}

fn close(state: &mut State, effects: &mut Vec<Effect>) {
    put_away(state, effects);
    effects.push(Effect::Focus(Spot::Before));
}

/// The panel, and what is read in it until it is opened again.
fn put_away(state: &mut State, effects: &mut Vec<Effect>) {
    state.leave_search(effects);
    state.left_open = match std::mem::take(&mut state.view) {
        View::Reading(id) => Some(id),
        View::Home | View::Recorded | View::Closed => None,
    };
    state.said.clear();
}
