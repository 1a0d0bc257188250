//! Which instructions were ever published. A statement may be about one that was withdrawn: pages stay open, and browsers
//! come back after weeks with what they kept. What no catalog ever held is told by nobody's help.

use crate::error::Error;
use crate::shelf::{Served, blocking};
use model::{Catalog, Slug};
use std::collections::{BTreeMap, BTreeSet};
use store::Store;
use tokio::sync::Mutex;

/// What stood in the catalogs of each application, read the first time that something is named which is not served now.
#[derive(Debug, Default)]
pub struct Known(Mutex<BTreeMap<Slug, Past>>);

#[derive(Debug, Default)]
struct Past {
    /// The publications up to this number were read; they never change.
    until: u64,
    instructions: BTreeSet<Slug>,
    /// One of them is of a version that cannot be read: anything may have stood in it.
    unreadable: bool,
}

impl Known {
    /// Leaves of `named` what no catalog of this application ever held.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn strangers(
        &self,
        store: &Store,
        served: &Served,
        mut named: BTreeSet<Slug>,
    ) -> Result<BTreeSet<Slug>, Error> {
        named.retain(|id| !served.editions.iter().any(|edition| edition.catalog.get(id).is_some()));
        if named.is_empty() {
            return Ok(named);
        }
        let app = &served.application.slug;
        let mut apps = self.0.lock().await;
        let past = apps.entry(app.clone()).or_default();
        named.retain(|id| !past.holds(id));
        if !named.is_empty() {
            // Another machine may have published it a moment ago.
            past.read_on(store, app).await?;
            named.retain(|id| !past.holds(id));
        }
        Ok(named)
    }
}

impl Past {
    fn holds(&self, id: &Slug) -> bool {
        self.unreadable || self.instructions.contains(id)
    }

    /// Reads the publications that came since; one catalog at a time, as there may be years of them.
    async fn read_on(&mut self, store: &Store, app: &Slug) -> Result<(), Error> {
        for publication in store.publications_after(app, self.until).await? {
            for catalog in publication.catalogs {
                let Some(body) = store.catalog(&catalog.hash).await? else { continue };
                match blocking(move || Catalog::decode(&body)).await? {
                    Ok(read) => self.instructions.extend(read.instructions.into_iter().map(|one| one.id)),
                    Err(error) => {
                        tracing::warn!(%app, hash = catalog.hash, %error, "every instruction is taken for known");
                        self.unreadable = true;
                    }
                }
            }
            self.until = publication.number;
        }
        Ok(())
    }
}
