//! The schema: the migrations, in order, built into the binary.

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Number, description, text. A migration that was released is never edited: its checksum is remembered.
const MIGRATIONS: [(i64, &str, &str); 3] = [
    (1, "house", include_str!("../migrations/0001_house.sql")),
    (2, "images", include_str!("../migrations/0002_images.sql")),
    (3, "paused", include_str!("../migrations/0003_paused.sql")),
];

/// What brings the tables up to date.
pub(crate) fn migrator() -> Migrator {
    let migration = |(number, description, text): (i64, &'static str, &'static str)| {
        Migration::new(number, description.into(), MigrationType::Simple, text.into_sql_str(), false)
    };
    Migrator::with_migrations(MIGRATIONS.map(migration).to_vec())
}
