//! People and sessions: who may work in the console.

use crate::on_both;
use crate::stage::Stage;
use store::{NewSession, Person, Role};

fn ans(role: Role) -> Person {
    Person {
        id: "p1".into(),
        email: "Ans@Example.org ".into(),
        name: "Ans".into(),
        role,
        password_hash: "$argon2id$x".into(),
    }
}

const SESSION: NewSession<'_> = NewSession { token: "secret", person: "p1", csrf: "form", expires_at: 100 };

on_both! {
    async fn somebody_is_found_by_address_in_any_case(stage: &Stage) {
        assert_eq!(stage.store.upsert_person(&ans(Role::Author)).await.unwrap(), "p1");
        let found = stage.store.person_by_email("  ANS@example.ORG").await.unwrap().unwrap();
        assert_eq!((found.name.as_str(), found.role), ("Ans", Role::Author));
        assert!(stage.store.person_by_email("bob@example.org").await.unwrap().is_none());
    }

    async fn a_changed_role_holds_at_once_and_the_id_stays(stage: &Stage) {
        stage.store.upsert_person(&ans(Role::Author)).await.unwrap();
        stage.store.begin_session(SESSION).await.unwrap();
        let again = Person { id: "p2".into(), ..ans(Role::Analyst) };
        assert_eq!(stage.store.upsert_person(&again).await.unwrap(), "p1");
        let session = stage.store.session("secret", 50).await.unwrap().unwrap();
        assert_eq!((session.person.role, session.csrf.as_str()), (Role::Analyst, "form"));
        assert_eq!(stage.store.people().await.unwrap().len(), 1);
    }

    async fn a_session_ends_by_time_and_by_hand_and_its_token_is_not_stored(stage: &Stage) {
        let store = &stage.store;
        store.upsert_person(&ans(Role::Admin)).await.unwrap();
        store.begin_session(SESSION).await.unwrap();
        assert_eq!(stage.number("select count(*) from sessions where token_hash like '%secret%'").await, 0);
        assert!(store.session("secret", 99).await.unwrap().is_some());
        assert!(store.session("secret", 100).await.unwrap().is_none());
        assert!(store.session("guess", 50).await.unwrap().is_none());
        assert_eq!(store.expire_sessions(100).await.unwrap(), 1);
        store.begin_session(SESSION).await.unwrap();
        store.end_session("secret").await.unwrap();
        assert!(store.session("secret", 50).await.unwrap().is_none());
        store.begin_session(SESSION).await.unwrap();
        store.end_sessions_of("p1").await.unwrap();
        assert!(store.session("secret", 50).await.unwrap().is_none());
    }
}
