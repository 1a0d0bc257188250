//! Drafts: what an author leaves is there to the letter, and nobody overwrites it unseen.

use crate::on_both;
use crate::stage::{Stage, app, locale, slug};
use model::Kind;
use store::{Application, NewDraft, Save};

const SOURCE: &str =
    "---\nid: order-maken\n---\n\n1. Klik op **Nieuw**.\r\n   anchor: button \"Nieuw\"\t\n\u{feff}é 😀";

macro_rules! draft {
    ($source:expr) => {
        NewDraft {
            app: &app(),
            id: &slug("order-maken"),
            locale: &locale("nl"),
            source: $source,
            title: "Een order maken",
            kind: Kind::Hint,
        }
    };
}

on_both! {
    async fn an_application_is_remembered_and_can_be_changed(stage: &Stage) {
        let mut application = stage.store.application(&app()).await.unwrap().unwrap();
        assert_eq!(application.origins, ["https://erp.example"]);
        application.name = "Veldwerk 2".into();
        application.locales = vec![locale("en-GB")];
        stage.store.upsert_application(&application).await.unwrap();
        let other = Application { slug: slug("aap"), name: "Aap".into(), origins: vec![], locales: vec![locale("nl")], paused: false };
        stage.store.upsert_application(&other).await.unwrap();
        assert_eq!(stage.store.applications().await.unwrap(), [other, application]);
        assert_eq!(stage.store.application(&slug("unknown")).await.unwrap(), None);
    }

    async fn a_draft_comes_back_to_the_letter(stage: &Stage) {
        let store = &stage.store;
        let saved = store.save_instruction(draft!(SOURCE), None, "Ans", 1_000).await.unwrap();
        assert_eq!(saved, Save::Saved { revision: 1 });
        let draft = store.instruction(&app(), &slug("order-maken"), &locale("nl")).await.unwrap().unwrap();
        assert_eq!((draft.source.as_str(), draft.kind, draft.updated_by.as_str()), (SOURCE, Kind::Hint, "Ans"));
        assert_eq!(store.instructions(&app()).await.unwrap(), [draft]);
        assert_eq!(store.instruction(&app(), &slug("order-maken"), &locale("en")).await.unwrap(), None);
    }

    async fn a_character_that_no_database_keeps_does_not_lose_a_draft(stage: &Stage) {
        assert_eq!(stage.store.save_instruction(draft!("a\0b"), None, "Ans", 1_000).await.unwrap(), Save::Saved { revision: 1 });
        let draft = stage.store.instruction(&app(), &slug("order-maken"), &locale("nl")).await.unwrap().unwrap();
        assert_eq!(draft.source, "a\u{fffd}b");
    }

    async fn a_picture_is_kept_as_it_is_and_can_be_replaced(stage: &Stage) {
        let store = &stage.store;
        store.save_image(&app(), "img/a b.png", &[0, 255, 137]).await.unwrap();
        let first = store.image(&app(), "img/a b.png").await.unwrap().unwrap();
        assert_eq!((first.body.as_slice(), first.hash.len()), ([0, 255, 137].as_slice(), 64));
        store.save_image(&app(), "img/a b.png", &[1]).await.unwrap();
        let second = store.image(&app(), "img/a b.png").await.unwrap().unwrap();
        assert!(second.body == [1] && second.hash != first.hash);
        assert_eq!(store.images(&app()).await.unwrap(), ["img/a b.png"]);
        assert_eq!(store.image(&app(), "other.png").await.unwrap(), None);
        assert!(store.save_image(&slug("unknown"), "a.png", &[1]).await.is_err());
    }

    async fn two_authors_cannot_overwrite_each_other(stage: &Stage) {
        let store = &stage.store;
        store.save_instruction(draft!("one"), None, "Ans", 1).await.unwrap();
        assert_eq!(store.save_instruction(draft!("two"), Some(1), "Ans", 2).await.unwrap(), Save::Saved { revision: 2 });
        let Save::Conflict { current: Some(current) } =
            store.save_instruction(draft!("mine"), Some(1), "Bob", 3).await.unwrap()
        else {
            panic!("Bob overwrote Ans")
        };
        assert_eq!((current.source.as_str(), current.revision, current.updated_by.as_str()), ("two", 2, "Ans"));
        let again = store.save_instruction(draft!("new"), None, "Bob", 4).await.unwrap();
        assert!(matches!(again, Save::Conflict { current: Some(_) }), "a new draft took the place of another");
    }

    async fn of_many_who_save_at_once_one_succeeds(stage: &Stage) {
        stage.store.save_instruction(draft!("one"), None, "Ans", 1).await.unwrap();
        let other = stage.second_node().await;
        let saves = (0..12).map(|n| {
            let store = if n % 2 == 0 { stage.store.clone() } else { other.clone() };
            tokio::spawn(async move { store.save_instruction(draft!("mine"), Some(1), "Bob", 2).await.unwrap() })
        });
        let mut saved = 0;
        for save in saves.collect::<Vec<_>>() {
            saved += usize::from(save.await.unwrap() == Save::Saved { revision: 2 });
        }
        assert_eq!(saved, 1);
    }

    async fn a_draft_is_deleted_only_as_its_author_saw_it(stage: &Stage) {
        let store = &stage.store;
        store.save_instruction(draft!("one"), None, "Ans", 1).await.unwrap();
        let (id, nl) = (slug("order-maken"), locale("nl"));
        assert!(!store.delete_instruction(&app(), &id, &nl, 7).await.unwrap());
        assert!(store.delete_instruction(&app(), &id, &nl, 1).await.unwrap());
        let gone = store.save_instruction(draft!("mine"), Some(1), "Bob", 2).await.unwrap();
        assert_eq!(gone, Save::Conflict { current: None });
    }
}
