//! Drift: which steps an author has to look at, and no word from a screen that only a few saw.

use crate::insights::{crowd, weeks};
use crate::on_both;
use crate::stage::{Stage, app, locale, slug};
use crate::statements::{DAY, NOW, SALT, healed, said, sought};
use model::Verb;
use model::statement::Sought;
use store::{Drift, GroupFloor};

fn missing(instruction: &str, release: &str) -> Verb {
    Verb::AnchorMissing { instruction: slug(instruction), step: 2, sought: sought(release) }
}

fn row(instruction: &str, release: &str) -> Drift {
    Drift {
        instruction: slug(instruction),
        locale: locale("nl"),
        step: 2,
        anchor: "9ae1bc03".into(),
        release: (!release.is_empty()).then(|| release.into()),
        healed: 0,
        sure: 0,
        missing: 0,
        people: 5,
        changed: Vec::new(),
        candidate: None,
    }
}

const SAVE: &str = "button \"Bewaren \u{2026} en sluiten\"";

on_both! {
    async fn steps_that_drift_are_told_by_release(stage: &Stage) {
        crowd(stage, 7, NOW, healed("a", "2026.4", Some(SAVE))).await;
        crowd(stage, 6, NOW, missing("a", "2026.4")).await;
        crowd(stage, 9, NOW, missing("b", "2026.3")).await;
        crowd(stage, 8, NOW, missing("c", "")).await;
        let found = stage.store.drifting(&app(), weeks(0), GroupFloor::LOWEST).await.unwrap();
        let both = Drift {
            healed: 7, sure: 91, missing: 6, changed: vec!["name".into()], candidate: Some(SAVE.into()), ..row("a", "2026.4")
        };
        let expected = [both, Drift { missing: 9, ..row("b", "2026.3") }, Drift { missing: 8, ..row("c", "") }];
        assert_eq!(found, expected);
    }

    async fn what_a_few_met_is_not_told_and_what_they_saw_is_not_kept(stage: &Stage) {
        crowd(stage, 4, NOW, healed("a", "2026.4", Some(SAVE))).await;
        crowd(stage, 4, NOW, missing("a", "2026.4")).await;
        // Enough people met it; too few saw these words.
        crowd(stage, 4, NOW, healed("b", "2026.4", Some("button \"Dossier Jansen\""))).await;
        let plain = (4..8).map(|n| said(&format!("plain-{n}"), &format!("visitor-{n}"), NOW, healed("b", "2026.4", None)));
        stage.store.record(&plain.collect::<Vec<_>>(), NOW, GroupFloor::LOWEST, SALT).await.unwrap();
        let found = stage.store.drifting(&app(), weeks(0), GroupFloor::LOWEST).await.unwrap();
        assert_eq!(found, [Drift { healed: 8, sure: 91, changed: vec!["name".into()], ..row("b", "2026.4") }]);
        assert_eq!(stage.number("select count(*) from queries").await, 0);
        assert_eq!(stage.number("select count(*) from tallies where subject like '%Jansen%' or detail like '%Jansen%'").await, 0);
        assert_eq!(stage.number("select count(*) from tallies where measure = 'candidate'").await, 2);
        stage.store.close_weeks(NOW + 7 * DAY).await.unwrap();
        assert_eq!(stage.number("select count(*) from tallies where measure = 'candidate'").await, 0);
    }

    async fn two_weeks_of_one_candidate_are_one_row(stage: &Stage) {
        crowd(stage, 5, NOW - 7 * DAY, healed("a", "2026.4", Some(SAVE))).await;
        stage.store.close_weeks(NOW).await.unwrap();
        crowd(stage, 6, NOW, healed("a", "2026.4", Some("button \"Sluiten\""))).await;
        crowd(stage, 6, NOW + 1, healed("a", "2026.4", Some(SAVE))).await;
        let found = stage.store.drifting(&app(), weeks(1), GroupFloor::LOWEST).await.unwrap();
        let expected = Drift {
            healed: 17, sure: 91, changed: vec!["name".into()], candidate: Some(SAVE.into()), ..row("a", "2026.4")
        };
        assert_eq!(found, [expected]);
    }

    async fn what_an_older_widget_tells_is_counted_but_of_no_release(stage: &Stage) {
        crowd(stage, 9, NOW, Verb::AnchorMissing { instruction: slug("a"), step: 1, sought: Sought::default() }).await;
        assert_eq!(stage.store.drifting(&app(), weeks(0), GroupFloor::LOWEST).await.unwrap(), []);
        assert_eq!(stage.number("select count from tallies where measure = 'anchor_missing'").await, 9);
    }
}
