//! Opening: what processes do at the same moment. PostgreSQL has a lock for it, SQLite has none.

use store::Store;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn processes_that_open_a_new_file_at_once_all_find_its_tables() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}/souffleur.db", folder.path().display());
    let opened = (0..6).map(|_| {
        tokio::spawn({
            let url = url.clone();
            async move { Store::open(&url).await }
        })
    });
    for store in opened.collect::<Vec<_>>() {
        assert!(store.await.unwrap().unwrap().applications().await.unwrap().is_empty());
    }
}
