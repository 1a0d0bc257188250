//! Publishing: all languages at once or nothing, and numbers that only count up.

use crate::on_both;
use crate::stage::{Stage, app, locale, slug};
use std::collections::BTreeSet;
use store::{CatalogRef, NewCatalog, Publish};

fn catalogs(name: &str) -> Vec<NewCatalog> {
    ["nl", "en"]
        .map(|l| NewCatalog { locale: locale(l), hash: format!("{name}-{l}"), body: vec![0, 159, 146, 150, 255] })
        .to_vec()
}

on_both! {
    async fn what_is_published_is_served_and_what_was_stays(stage: &Stage) {
        let store = &stage.store;
        assert_eq!(store.current_publication(&app()).await.unwrap(), None);
        assert_eq!(store.publish(&app(), 1, &catalogs("a"), "Ans", 10).await.unwrap(), Publish::Published);
        assert_eq!(store.publish(&app(), 2, &catalogs("b"), "Bob", 20).await.unwrap(), Publish::Published);
        let current = store.current_publication(&app()).await.unwrap().unwrap();
        assert_eq!((current.number, current.at, current.by.as_str()), (2, 20, "Bob"));
        assert_eq!(current.catalogs[0], CatalogRef { locale: locale("en"), hash: "b-en".into() });
        assert_eq!(current.catalogs[1], CatalogRef { locale: locale("nl"), hash: "b-nl".into() });
        assert_eq!(store.current_publications().await.unwrap(), [current]);
        assert_eq!(store.catalog("a-nl").await.unwrap(), Some(vec![0, 159, 146, 150, 255]));
        assert_eq!(store.catalog("c-nl").await.unwrap(), None);
    }

    async fn a_number_is_neither_skipped_nor_used_again(stage: &Stage) {
        let store = &stage.store;
        store.publish(&app(), 1, &catalogs("a"), "Ans", 10).await.unwrap();
        for number in [1, 3] {
            let outcome = store.publish(&app(), number, &catalogs("b"), "Ans", 10).await.unwrap();
            assert_eq!(outcome, Publish::Overtaken { current: 1 }, "{number}");
        }
    }

    async fn a_publication_that_fails_halfway_is_not_there(stage: &Stage) {
        let mut twice = catalogs("a");
        twice[1].locale = locale("nl");
        assert!(stage.store.publish(&app(), 1, &twice, "Ans", 10).await.is_err());
        assert!(stage.store.publish(&slug("unknown"), 1, &catalogs("b"), "Ans", 10).await.is_err());
        assert_eq!(stage.store.current_publications().await.unwrap(), []);
        assert_eq!(stage.store.catalog("a-nl").await.unwrap(), None);
        assert_eq!(stage.store.publish(&app(), 1, &catalogs("a"), "Ans", 10).await.unwrap(), Publish::Published);
    }

    async fn authors_who_publish_at_once_all_get_their_own_number(stage: &Stage) {
        let other = stage.second_node().await;
        let authors = (0..8).map(|author| {
            let store = if author % 2 == 0 { stage.store.clone() } else { other.clone() };
            tokio::spawn(async move {
                let mut number = 1;
                loop {
                    let catalogs = catalogs(&format!("by-{author}-{number}"));
                    match store.publish(&app(), number, &catalogs, "Ans", 10).await.unwrap() {
                        Publish::Published => return number,
                        Publish::Overtaken { current } => number = current + 1,
                    }
                }
            })
        });
        let mut numbers = BTreeSet::new();
        for author in authors.collect::<Vec<_>>() {
            numbers.insert(author.await.unwrap());
        }
        assert_eq!(numbers, (1..=8).collect());
        assert_eq!(stage.store.current_publication(&app()).await.unwrap().unwrap().number, 8);
    }
}
