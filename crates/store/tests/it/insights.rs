//! Insights: sums for the analyst, and nothing about a group that is too small, however one asks.

use crate::on_both;
use crate::stage::{Stage, app, slug};
use crate::statements::{DAY, NOW, SALT, opened, said, searched};
use model::statement::Sought;
use model::{SignalKind, Verb};
use std::ops::RangeInclusive;
use store::{Consulted, Gap, GroupFloor, Helped, Reach, StepReach, StuckScreen, Week};

pub fn weeks(back: u32) -> RangeInclusive<Week> {
    Week::of(NOW).back(back)..=Week::of(NOW)
}

/// So many people do the same in the week of `now`.
pub async fn crowd(stage: &Stage, people: usize, now: i64, verb: Verb) {
    let batch: Vec<_> =
        (0..people).map(|i| said(&format!("{now}-{verb:?}-{i}"), &format!("visitor-{i}"), now, verb.clone())).collect();
    stage.store.record(&batch, now, GroupFloor::LOWEST, SALT).await.unwrap();
}

on_both! {
    async fn a_group_under_the_floor_is_never_shown(stage: &Stage) {
        crowd(stage, 4, NOW, opened("few")).await;
        crowd(stage, 12, NOW, opened("many")).await;
        let many = Consulted { instruction: "many".into(), count: 12, people: 10 };
        assert_eq!(stage.store.consulted(&app(), weeks(0), GroupFloor::new(10)).await.unwrap(), std::slice::from_ref(&many));
        // Nobody can ask for less than five.
        assert_eq!(stage.store.consulted(&app(), weeks(0), GroupFloor::new(1)).await.unwrap(), [many]);
        assert_eq!(stage.store.consulted(&app(), weeks(0), GroupFloor::new(13)).await.unwrap(), []);
    }

    async fn a_small_group_cannot_be_had_by_subtracting_periods(stage: &Stage) {
        crowd(stage, 11, NOW - 14 * DAY, opened("a")).await;
        crowd(stage, 3, NOW - 7 * DAY, opened("a")).await;
        crowd(stage, 20, NOW, opened("a")).await;
        let count = async |back: u32| {
            let rows = stage.store.consulted(&app(), weeks(back), GroupFloor::new(10)).await.unwrap();
            rows.iter().map(|row| row.count).sum::<i64>()
        };
        let (one, two, three) = (count(0).await, count(1).await, count(2).await);
        assert_eq!((one, two - one, three - two), (20, 0, 11));
    }

    async fn one_person_more_does_not_show_in_the_number_of_people(stage: &Stage) {
        crowd(stage, 11, NOW, opened("a")).await;
        let before = stage.store.consulted(&app(), weeks(0), GroupFloor::new(10)).await.unwrap();
        crowd(stage, 12, NOW + 1, opened("a")).await;
        let after = stage.store.consulted(&app(), weeks(0), GroupFloor::new(10)).await.unwrap();
        assert_eq!((before[0].people, after[0].people), (10, 10));
    }

    async fn screens_by_stuck_signals_are_told_apart(stage: &Stage) {
        crowd(stage, 6, NOW, Verb::Stuck { kind: SignalKind::RageClick, offered: None }).await;
        crowd(stage, 7, NOW, Verb::Stuck { kind: SignalKind::SameErrorTwice, offered: None }).await;
        let row = |signal: &str, count| StuckScreen {
            screen: "/orders/:id".into(), signal: signal.into(), count, people: 5,
        };
        let rows = stage.store.stuck_screens(&app(), weeks(0), GroupFloor::LOWEST).await.unwrap();
        assert_eq!(rows, [row("same_error_twice", 7), row("rage_click", 6)]);
    }

    async fn a_search_in_vain_is_told_once_enough_people_asked_it(stage: &Stage) {
        crowd(stage, 3, NOW - 7 * DAY, searched("Creditnota", 0)).await;
        crowd(stage, 4, NOW, searched("  credit  NOTA ", 0)).await;
        assert_eq!(stage.store.gaps(&app(), weeks(2), GroupFloor::LOWEST).await.unwrap(), []);
        crowd(stage, 5, NOW + 1, searched("credit nota", 0)).await;
        crowd(stage, 9, NOW, searched("retour", 2)).await;
        let row = Gap { query: "credit nota".into(), no_answer: 9, passed_over: 0, people: 5 };
        assert_eq!(stage.store.gaps(&app(), weeks(2), GroupFloor::LOWEST).await.unwrap(), [row]);
    }

    async fn the_same_search_of_two_weeks_is_one_row(stage: &Stage) {
        crowd(stage, 5, NOW - 7 * DAY, searched("retour", 0)).await;
        stage.store.close_weeks(NOW).await.unwrap();
        crowd(stage, 6, NOW, searched("retour", 0)).await;
        let row = Gap { query: "retour".into(), no_answer: 11, passed_over: 0, people: 5 };
        assert_eq!(stage.store.gaps(&app(), weeks(1), GroupFloor::LOWEST).await.unwrap(), [row]);
    }

    async fn a_search_of_which_nothing_was_opened_is_a_gap_too(stage: &Stage) {
        let passed_over = |query: &str| Verb::PassedOver { query: query.into() };
        crowd(stage, 12, NOW, searched("retour", 4)).await;
        crowd(stage, 7, NOW, passed_over("Retour ")).await;
        // Enough searched for it, too few opened nothing.
        crowd(stage, 12, NOW, searched("order", 4)).await;
        crowd(stage, 4, NOW, passed_over("order")).await;
        // Told by a browser that never told the search itself: nobody may read such a text.
        crowd(stage, 9, NOW, passed_over("loon van jansen")).await;
        let row = Gap { query: "retour".into(), no_answer: 0, passed_over: 7, people: 5 };
        assert_eq!(stage.store.gaps(&app(), weeks(0), GroupFloor::LOWEST).await.unwrap(), [row]);
        assert_eq!(stage.number("select count(*) from queries where text like '%jansen%'").await, 0);
    }

    async fn of_a_rare_search_nothing_is_left_when_its_week_is_over(stage: &Stage) {
        crowd(stage, 4, NOW, searched("loon van jansen", 0)).await;
        crowd(stage, 6, NOW, searched("retour", 0)).await;
        crowd(stage, 4, NOW, opened("a")).await;
        assert_eq!(stage.number("select count(*) from tallies where measure = 'no_answer'").await, 2);
        stage.store.close_weeks(NOW + 7 * DAY).await.unwrap();
        assert_eq!(stage.number("select count(*) from tallies where measure = 'no_answer'").await, 1);
        assert_eq!(stage.number("select count(*) from tallies where measure = 'searched'").await, 1);
        assert_eq!(stage.number("select count from tallies where measure = 'opened'").await, 4);
        let row = Gap { query: "retour".into(), no_answer: 6, passed_over: 0, people: 5 };
        assert_eq!(stage.store.gaps(&app(), weeks(0), GroupFloor::LOWEST).await.unwrap(), [row]);
    }

    async fn how_far_people_come_is_told_from_beginning_to_end(stage: &Stage) {
        let instruction = || slug("a");
        crowd(stage, 24, NOW, opened("a")).await;
        crowd(stage, 23, NOW, Verb::Started { instruction: instruction() }).await;
        for (step, shown, done) in [(1, 22, 19), (2, 18, 4), (10, 6, 0)] {
            crowd(stage, shown, NOW, Verb::StepShown { instruction: instruction(), step }).await;
            crowd(stage, done, NOW, Verb::StepDone { instruction: instruction(), step }).await;
        }
        crowd(stage, 5, NOW, Verb::AnchorMissing { instruction: instruction(), step: 10, sought: Sought::default() }).await;
        crowd(stage, 5, NOW, Verb::Completed { instruction: instruction() }).await;
        // Again and again is no more people; and another instruction is another one.
        crowd(stage, 23, NOW + 1, Verb::Started { instruction: instruction() }).await;
        crowd(stage, 9, NOW, Verb::StepShown { instruction: slug("other"), step: 1 }).await;
        let step = |step, shown, done, missing| StepReach { step, shown, done, missing };
        assert_eq!(
            stage.store.reach(&app(), &instruction(), weeks(0), GroupFloor::LOWEST).await.unwrap(),
            Reach {
                opened: 20,
                started: 20,
                steps: vec![step(1, 20, 15, 0), step(2, 15, 0, 0), step(10, 5, 0, 5)],
                completed: 5,
            }
        );
    }

    async fn of_a_training_it_is_told_how_many_opened_it_and_did_all_of_it(stage: &Stage) {
        crowd(stage, 31, NOW, opened("training")).await;
        crowd(stage, 12, NOW, Verb::Completed { instruction: slug("training") }).await;
        let reach = stage.store.reach(&app(), &slug("training"), weeks(0), GroupFloor::new(10)).await.unwrap();
        assert_eq!(reach, Reach { opened: 30, completed: 10, ..Reach::default() });
    }

    async fn who_stopped_cannot_be_had_by_subtracting_in_any_period(stage: &Stage) {
        let began = Verb::Started { instruction: slug("a") };
        let ended = Verb::Completed { instruction: slug("a") };
        // In each week fewer stopped than the floor.
        for (back, all, through) in [(0, 21, 20), (1, 29, 20), (2, 34, 27), (3, 9, 8)] {
            crowd(stage, all, NOW - back * 7 * DAY, began.clone()).await;
            crowd(stage, through, NOW - back * 7 * DAY, ended.clone()).await;
        }
        for (period, expected) in [(0, (20, 20)), (1, (40, 40)), (2, (70, 60)), (3, (70, 60)), (12, (70, 60))] {
            let reach = stage.store.reach(&app(), &slug("a"), weeks(period), GroupFloor::new(10)).await.unwrap();
            assert_eq!((reach.started, reach.completed), expected, "{period} weeks back");
        }
    }

    async fn yes_and_no_are_counted_apart(stage: &Stage) {
        crowd(stage, 8, NOW, Verb::Feedback { instruction: slug("a"), helped: true }).await;
        crowd(stage, 2, NOW, Verb::Feedback { instruction: slug("a"), helped: false }).await;
        let row = Helped { instruction: "a".into(), yes: 8, no: 0, people: 5 };
        assert_eq!(stage.store.helped(&app(), weeks(0), GroupFloor::LOWEST).await.unwrap(), [row]);
    }
}
