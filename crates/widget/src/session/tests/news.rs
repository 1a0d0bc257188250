//! Announcements: for whom, when, and how often.

use super::*;

fn news(roles: &[&str], from: Option<&str>, until: Option<&str>) -> Rc<Catalog> {
    let mut news = instruction("nieuw", "Nieuw: btw", on("/orders"), vec![step("Lees dit.", None, Advance::Next)]);
    news.kind = Kind::Announcement;
    news.roles = roles.iter().map(|role| (*role).into()).collect();
    let day = |day: Option<&str>| day.map(|day| day.to_owned().try_into().unwrap());
    (news.from, news.until) = (day(from), day(until));
    Rc::new(Catalog::new(slug("demo"), "nl".parse().unwrap(), 1, vec![news]))
}

#[test]
fn an_announcement_is_told_to_whom_it_is_for_on_its_days() {
    let here = |route: &str, role: Option<&str>| {
        let roles = role.into_iter().map(Into::into).collect();
        Event::Moment(Box::new(Moment { route: route.into(), locale: "nl".into(), roles, ..Moment::default() }))
    };
    let orders = || here("/orders", Some("finance"));
    let (from, until) = (Some("2026-11-10"), Some("2026-11-20"));
    for (name, catalog, today, moment, told) in [
        ("to everybody", news(&[], None, None), "2026-11-15", orders(), true),
        ("to their role, in any case", news(&["Finance"], None, None), "2026-11-15", orders(), true),
        ("not to another role", news(&["sales"], None, None), "2026-11-15", orders(), false),
        (
            "when nobody says what roles there are",
            news(&["sales"], None, None),
            "2026-11-15",
            here("/orders", None),
            true,
        ),
        ("on another screen", news(&[], None, None), "2026-11-15", here("/invoices", None), false),
        ("the day before", news(&[], from, until), "2026-11-09", orders(), false),
        ("on the first day", news(&[], from, until), "2026-11-10", orders(), true),
        ("on the last day", news(&[], from, until), "2026-11-20", orders(), true),
        ("the day after", news(&[], from, until), "2026-11-21", orders(), false),
        ("from a day on", news(&[], from, None), "2027-01-01", orders(), true),
        ("until a day", news(&[], None, until), "2026-01-01", orders(), true),
    ] {
        let (state, _) = after([Event::Loaded(catalog), Event::Today(today.into()), moment, Event::Quiet]);
        assert_eq!(state.bubble.is_some(), told, "{name}");
    }
}

#[test]
fn there_is_one_announcement_a_session_and_that_is_kept_for_the_next_page() {
    let (_, effects) = played(State::default(), on_screen("/orders").into_iter().chain([Event::Quiet]));
    assert!(effects.contains(&Effect::KeepNews));
    let on_the_next_page = State { had_news: true, ..State::default() };
    let (state, _) = played(on_the_next_page, on_screen("/orders").into_iter().chain([Event::Quiet]));
    assert_eq!((state.bubble.is_some(), state.expects_quiet()), (false, false));
}

#[test]
fn an_announcement_that_makes_way_for_help_or_a_guide_comes_back_after_it() {
    let order = || slug("order-zoeken");
    let shown = || on_screen("/orders").into_iter().chain([Event::Quiet]);
    for opened in [Event::Open, Event::ShowMe(order()), Event::Read(order(), Via::Link)] {
        let (state, _) = after(shown().chain([opened.clone()]));
        assert_eq!(state.bubble, None, "{opened:?}");
        let (state, _) = played(state, [Event::Escape, Event::Quiet]);
        assert_eq!(state.bubble, Some(Bubble::News(slug("nieuw-retour"))), "{opened:?}");
    }
    let read = [Event::Read(slug("nieuw-retour"), Via::Offered), Event::Escape, Event::Quiet];
    assert_eq!(after(shown().chain(read)).0.bubble, None, "not when it was read");
    let put_off = [Event::Dismiss, Event::Open, Event::Escape, Event::Quiet];
    assert_eq!(after(shown().chain(put_off)).0.bubble, None, "nor when it was put off");
}

#[test]
fn what_is_read_in_another_tab_goes_here_too_and_does_not_come_back() {
    let shown = on_screen("/orders").into_iter().chain([Event::Quiet]);
    let (state, _) = after(shown.chain([Event::Kept(Vec::new(), vec![slug("another")])]));
    assert_eq!(state.bubble, Some(Bubble::News(slug("nieuw-retour"))), "only what was read goes");
    let (state, _) = played(state, [Event::Kept(Vec::new(), vec![slug("nieuw-retour")]), Event::Quiet]);
    assert_eq!(state.bubble, None);
}

#[test]
fn what_is_read_out_of_an_announcement_says_that_it_is_new() {
    for (title, said) in [("Nieuw: btw", "Nieuw: btw"), ("De btw verandert", "Nieuw: De btw verandert")] {
        let mut catalog = (*news(&[], None, None)).clone();
        catalog.instructions[0].title = title.into();
        let [_, there] = on_screen("/orders");
        let (state, _) = played(State::default(), [Event::Loaded(catalog.into()), there, Event::Quiet]);
        assert_eq!(state.said, said);
    }
}
