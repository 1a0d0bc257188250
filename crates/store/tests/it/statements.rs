//! Statements: each counts once, nobody stands in them, and late ones hurt nothing.

use crate::on_both;
use crate::stage::{Stage, app, locale, slug};
use model::statement::{Sought, Via};
use model::{SignalKind, Statement, Verb};
use store::{GroupFloor, Incoming, Week};

/// Wednesday 18 November 2026, 12:00.
pub const NOW: i64 = (20_775 * 24 + 12) * HOUR;
pub const HOUR: i64 = 60 * 60 * 1000;
pub const DAY: i64 = 24 * HOUR;
pub const SALT: [u8; 32] = [7; 32];

pub fn opened(instruction: &str) -> Verb {
    Verb::Opened { instruction: slug(instruction), via: Via::Offered }
}

pub fn searched(query: &str, hits: u32) -> Verb {
    Verb::Searched { query: query.into(), hits }
}

pub fn sought(release: &str) -> Sought {
    Sought { anchor: "9ae1bc03".into(), release: release.into() }
}

/// The second step was found again, 91 % sure, though its name had changed.
pub fn healed(instruction: &str, release: &str, candidate: Option<&str>) -> Verb {
    let (instruction, candidate) = (slug(instruction), candidate.map(str::to_owned));
    let changed = vec!["name".to_owned()];
    Verb::Healed { instruction, step: 2, sought: sought(release), confidence: 91, changed, candidate }
}

pub fn said(id: &str, visitor: &str, at: i64, verb: Verb) -> Incoming {
    let statement = Statement { id: id.into(), at, screen: "/orders/:id".into(), verb };
    Incoming { app: app(), locale: locale("nl"), visitor: visitor.into(), statement }
}

on_both! {
    async fn a_statement_that_comes_twice_counts_once(stage: &Stage) {
        let store = &stage.store;
        let batch = [
            said("a", "ans", NOW, opened("order-maken")),
            said("a", "ans", NOW, opened("order-maken")),
            said("b", "bob", NOW, opened("order-maken")),
        ];
        assert_eq!(store.record(&batch, NOW, GroupFloor::LOWEST, SALT).await.unwrap(), ["a", "b"]);
        let retry = [batch[1].clone(), said("c", "ans", NOW, opened("order-maken"))];
        assert_eq!(store.record(&retry, NOW, GroupFloor::LOWEST, SALT).await.unwrap(), ["a", "c"]);
        assert_eq!(stage.number("select count(*) from statements").await, 3);
        assert_eq!(stage.number("select count from tallies").await, 3);
        assert_eq!(stage.number("select people from tallies").await, 2);
    }

    async fn processes_that_get_the_same_statements_at_once_count_them_once(stage: &Stage) {
        let other = stage.second_node().await;
        let senders = (0..10).map(|n| {
            let store = if n % 2 == 0 { stage.store.clone() } else { other.clone() };
            tokio::spawn(async move {
                let mut batch: Vec<Incoming> = (0..30)
                    .map(|i| said(&format!("s{i}"), &format!("v{}", i % 6), NOW, opened(["a", "b", "c"][i % 3])))
                    .collect();
                // Every sender in another order: the store must bring them in one order, or they block each other.
                batch.rotate_left(n * 3);
                store.record(&batch, NOW, GroupFloor::LOWEST, SALT).await.unwrap()
            })
        });
        for sender in senders.collect::<Vec<_>>() {
            assert_eq!(sender.await.unwrap().len(), 30);
        }
        assert_eq!(stage.number("select count(*) from statements").await, 30);
        assert_eq!(stage.number("select cast(sum(count) as bigint) from tallies").await, 30);
        assert_eq!(stage.number("select cast(sum(people) as bigint) from tallies").await, 6);
    }

    async fn every_verb_is_counted_by_its_measure(stage: &Stage) {
        let a = || slug("a");
        let verbs = [
            opened("a"),
            Verb::Started { instruction: a() },
            Verb::StepShown { instruction: a(), step: 2 },
            Verb::StepDone { instruction: a(), step: 2 },
            Verb::AnchorMissing { instruction: a(), step: 2, sought: sought("") },
            healed("a", "2026.4", Some("button \"Bewaren\"")),
            Verb::Completed { instruction: a() },
            Verb::Abandoned { instruction: a(), step: 2 },
            searched("order", 3),
            Verb::PassedOver { query: "order".into() },
            Verb::Feedback { instruction: a(), helped: true },
            Verb::Feedback { instruction: a(), helped: false },
            Verb::Stuck { kind: SignalKind::RageClick, offered: Some(a()) },
        ];
        let batch: Vec<_> = verbs.into_iter().enumerate().map(|(i, v)| said(&i.to_string(), "ans", NOW, v)).collect();
        stage.store.record(&batch, NOW, GroupFloor::LOWEST, SALT).await.unwrap();
        let all = stage.everything().await;
        for cell in [
            "opened a ", "started a ", "step_shown a 2", "step_done a 2", "anchor_missing a 2", "missing a nl 2 9ae1bc03 -",
            "healed a nl 2 9ae1bc03 2026.4", "healed_sure a nl 2 9ae1bc03 2026.4",
            "healed_by a nl 2 9ae1bc03 2026.4 name", "completed a ",
            "abandoned a 2", "feedback a yes", "feedback a no", "stuck /orders/:id rage_click",
        ] {
            assert!(all.lines().any(|line| line == cell), "{cell} in\n{all}");
        }
        assert_eq!(stage.number("select count(*) from tallies").await, 17);
        assert_eq!(stage.number("select count from tallies where measure = 'healed_sure'").await, 91);
        assert!(!all.contains("Bewaren"), "one browser's screen:\n{all}");
        assert_eq!(stage.number("select count(*) from tallies where measure = 'searched'").await, 1);
        assert_eq!(stage.number("select count(*) from tallies where measure = 'passed_over'").await, 1);
    }

    async fn neither_visitor_nor_query_of_a_few_is_anywhere(stage: &Stage) {
        let few = (0..4).map(|i| said(&i.to_string(), &format!("visitor-{i}"), NOW, searched("Loon van Jansen", 0)));
        stage.store.record(&few.collect::<Vec<_>>(), NOW, GroupFloor::LOWEST, SALT).await.unwrap();
        let all = stage.everything().await.to_lowercase();
        assert!(!all.contains("jansen") && !all.contains("visitor"), "{all}");
    }

    async fn two_cells_of_one_person_cannot_be_joined(stage: &Stage) {
        let batch = [said("1", "ans", NOW, opened("a")), said("2", "ans", NOW, opened("b"))];
        stage.store.record(&batch, NOW, GroupFloor::LOWEST, SALT).await.unwrap();
        assert_eq!(stage.number("select count(distinct pseudonym) from tally_people").await, 2);
    }

    async fn a_clock_that_is_wrong_is_bounded(stage: &Stage) {
        let batch = [said("1", "ans", NOW + 400 * DAY, opened("a")), said("2", "ans", 0, opened("a"))];
        stage.store.record(&batch, NOW, GroupFloor::LOWEST, SALT).await.unwrap();
        assert_eq!(stage.number("select max(at) from statements").await, NOW);
        assert_eq!(stage.number("select min(at) from statements").await, NOW - 7 * DAY);
    }

    async fn raw_statements_are_deleted_in_time_and_sums_stay(stage: &Stage) {
        let store = &stage.store;
        store.record(&[said("1", "ans", NOW, opened("a"))], NOW, GroupFloor::LOWEST, SALT).await.unwrap();
        store.record(&[said("2", "ans", NOW, opened("a"))], NOW + 20 * DAY, GroupFloor::LOWEST, SALT).await.unwrap();
        assert_eq!(store.retain(NOW + 31 * DAY, 30).await.unwrap(), 1);
        assert_eq!(stage.number("select count(*) from statements").await, 1);
        assert_eq!(stage.number("select cast(sum(count) as bigint) from tallies").await, 2);
    }

    async fn a_closed_week_holds_no_salt_and_no_pseudonym(stage: &Stage) {
        let store = &stage.store;
        store.record(&[said("1", "ans", NOW, opened("a"))], NOW, GroupFloor::LOWEST, SALT).await.unwrap();
        assert_eq!(store.close_weeks(NOW).await.unwrap(), 0, "this week is still open");
        let next = NOW + 7 * DAY;
        assert_eq!(store.close_weeks(next).await.unwrap(), 1);
        assert_eq!(stage.number("select count(*) from tally_people").await, 0);
        assert_eq!(stage.number("select count(*) from salts where salt is not null").await, 0);
        // Not even a node whose clock is behind opens it again: that would count the same people a second time.
        store.record(&[said("2", "ans", NOW, opened("a"))], NOW, GroupFloor::LOWEST, SALT).await.unwrap();
        let closed = Week::of(NOW).day();
        assert_eq!(stage.number(&format!("select people from tallies where week = {closed}")).await, 1);
        assert_eq!(stage.number(&format!("select count from tallies where week = {}", closed + 7)).await, 1);
    }

    async fn a_late_statement_counts_in_its_own_week_while_that_is_open(stage: &Stage) {
        let store = &stage.store;
        let sunday = Week::of(NOW).next().start() - 1;
        store.record(&[said("1", "ans", sunday, opened("a"))], sunday, GroupFloor::LOWEST, SALT).await.unwrap();
        store.record(&[said("2", "bob", sunday, opened("a"))], sunday + HOUR, GroupFloor::LOWEST, [8; 32]).await.unwrap();
        assert_eq!(stage.number("select people from tallies").await, 2);
        store.close_weeks(sunday + HOUR).await.unwrap();
        let late = [said("3", "eve", sunday, opened("a"))];
        store.record(&late, sunday + 2 * HOUR, GroupFloor::LOWEST, [9; 32]).await.unwrap();
        let week = Week::of(NOW).day();
        assert_eq!(stage.number(&format!("select people from tallies where week = {week}")).await, 2);
        // It counts, but as nobody: a visitor token of another week could make one person look like two.
        assert_eq!(stage.number(&format!("select count from tallies where week = {}", week + 7)).await, 1);
        assert_eq!(stage.number(&format!("select people from tallies where week = {}", week + 7)).await, 0);
    }

    async fn a_character_that_no_database_keeps_does_not_hold_up_a_batch(stage: &Stage) {
        let mut odd = said("1", "a\0b", NOW, searched("or\0der", 0));
        odd.statement.screen = "/or\0ders".into();
        assert_eq!(stage.store.record(&[odd], NOW, GroupFloor::LOWEST, SALT).await.unwrap(), ["1"]);
    }

    async fn a_big_batch_goes_in_at_once(stage: &Stage) {
        let batch: Vec<_> = (0..2_500)
            .map(|i| said(&i.to_string(), &i.to_string(), NOW, Verb::StepShown { instruction: slug("a"), step: i % 700 }))
            .collect();
        assert_eq!(stage.store.record(&batch, NOW, GroupFloor::LOWEST, SALT).await.unwrap().len(), 2_500);
        assert_eq!(stage.number("select cast(sum(people) as bigint) from tallies").await, 2_500);
    }
}
