//! The shelf: what is served now. Every application with its newest publication, in memory, ready to send.
//!
//! Readers take an `Arc` and keep it as long as they like; a new publication is a new shelf. Other machines on the same
//! database find it by asking every two seconds for the newest numbers. The search index is built from the catalogs
//! and never a source of truth.

use crate::error::Error;
use axum::body::Bytes;
use model::{Catalog, Locale, Slug};
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;
use store::{Application, Publication, Store};
use tokio::sync::{Mutex, watch};

/// What is served now.
#[derive(Default)]
pub struct Shelf {
    apps: BTreeMap<Slug, Arc<Served>>,
    /// Finds instructions of every application, in every locale.
    pub index: Option<Arc<search::Index>>,
}

impl std::fmt::Debug for Shelf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shelf").field("apps", &self.apps).finish_non_exhaustive()
    }
}

/// An application and what it has published.
#[derive(Debug)]
pub struct Served {
    /// The application.
    pub application: Application,
    /// The number of the publication; 0: nothing yet.
    pub number: u64,
    /// The catalogs of the publication, by locale.
    pub editions: Vec<Arc<Edition>>,
}

/// A published catalog, ready to send.
#[derive(Debug)]
pub struct Edition {
    /// SHA-256 of the body, in hexadecimal.
    pub hash: String,
    /// The catalog itself.
    pub catalog: Catalog,
    /// As the widget reads it.
    pub body: Bytes,
    /// The same, compressed once.
    pub brotli: Bytes,
}

impl Edition {
    fn new(hash: String, body: Vec<u8>) -> Result<Self, Error> {
        let catalog = Catalog::decode(&body).map_err(|e| Error::Internal(format!("catalog {hash}: {e}")))?;
        let brotli = compress(&body).map_err(|e| Error::Internal(format!("catalog {hash}: {e}")))?;
        Ok(Self { hash, catalog, body: body.into(), brotli: brotli.into() })
    }
}

/// Brotli at a quality that takes milliseconds; it is done once for each catalog on each machine.
fn compress(body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, 6, 22);
    writer.write_all(body)?;
    writer.flush()?;
    Ok(writer.into_inner())
}

impl Served {
    /// The edition for a reader of this locale: their own, else that of their language, else of the application's
    /// first locale, else whichever there is.
    #[must_use]
    pub fn edition(&self, locale: &str) -> Option<&Arc<Edition>> {
        self.edition_of([locale])
    }

    /// The same for a reader of several locales, the one they like best first.
    #[must_use]
    pub fn edition_of<'l>(&self, locales: impl IntoIterator<Item = &'l str>) -> Option<&Arc<Edition>> {
        let of = |wanted: &str| self.editions.iter().find(|e| e.catalog.locale.as_str().eq_ignore_ascii_case(wanted));
        let one = |locale: &str| {
            let language = locale.split(['-', '_']).next().unwrap_or(locale).to_ascii_lowercase();
            of(locale)
                .or_else(|| of(&language))
                .or_else(|| self.editions.iter().find(|e| e.catalog.locale.language() == language))
        };
        let own = locales.into_iter().find_map(one);
        own.or_else(|| self.application.locales.iter().find_map(|l| of(l.as_str()))).or_else(|| self.editions.first())
    }

    /// The locales that something is published in; the application's own order first.
    #[must_use]
    pub fn locales(&self) -> Vec<Locale> {
        let published = |locale: &&Locale| self.editions.iter().any(|e| e.catalog.locale == **locale);
        let mut locales: Vec<Locale> = self.application.locales.iter().filter(published).cloned().collect();
        for edition in &self.editions {
            if !locales.contains(&edition.catalog.locale) {
                locales.push(edition.catalog.locale.clone());
            }
        }
        locales
    }

    fn builds_on(&self, application: &Application, publication: Option<&Publication>) -> bool {
        self.application == *application && self.number == publication.map_or(0, |p| p.number)
    }
}

impl Shelf {
    /// The application of this id and what it has published.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`] when there is none.
    pub fn app(&self, app: &str) -> Result<&Arc<Served>, Error> {
        let found = app.parse::<Slug>().ok().and_then(|slug| self.apps.get(&slug));
        found.ok_or_else(|| Error::unknown_application(app))
    }

    /// Every application.
    pub fn apps(&self) -> impl Iterator<Item = &Arc<Served>> {
        self.apps.values()
    }

    /// The edition of this hash, among those served now.
    #[must_use]
    pub fn by_hash(&self, hash: &str) -> Option<&Arc<Edition>> {
        self.apps.values().flat_map(|served| &served.editions).find(|edition| edition.hash == hash)
    }

    /// Whether any application lists this origin.
    #[must_use]
    pub fn lists(&self, origin: &str) -> bool {
        self.apps.values().any(|served| served.application.origins.iter().any(|o| o == origin))
    }

    /// Reads the newest publications; takes over what did not change. `None`: nothing changed.
    async fn renew(&self, store: &Store) -> Result<Option<Self>, Error> {
        let publications = store.current_publications().await?;
        let mut apps = BTreeMap::new();
        let mut changed = false;
        for application in store.applications().await? {
            let publication = publications.iter().find(|p| p.app == application.slug);
            let known = self.apps.get(&application.slug);
            let served = match known {
                Some(served) if served.builds_on(&application, publication) => Arc::clone(served),
                _ => {
                    changed = true;
                    Arc::new(self.serve(store, application, publication).await?)
                }
            };
            apps.insert(served.application.slug.clone(), served);
        }
        if !changed && apps.len() == self.apps.len() {
            return Ok(None);
        }
        let renewed = Self { apps, index: None };
        let (editions, before) = (renewed.editions(), self.editions());
        let same = editions.len() == before.len() && editions.iter().zip(&before).all(|(a, b)| Arc::ptr_eq(a, b));
        let index = match &self.index {
            Some(index) if same => Arc::clone(index),
            _ => Arc::new(blocking(move || index(&editions)).await??),
        };
        Ok(Some(Self { index: Some(index), ..renewed }))
    }

    /// What all applications have published.
    fn editions(&self) -> Vec<Arc<Edition>> {
        self.apps.values().flat_map(|served| served.editions.iter().cloned()).collect()
    }

    async fn serve(
        &self,
        store: &Store,
        application: Application,
        publication: Option<&Publication>,
    ) -> Result<Served, Error> {
        let Some(publication) = publication else {
            return Ok(Served { application, number: 0, editions: Vec::new() });
        };
        let mut editions = Vec::new();
        for catalog in &publication.catalogs {
            if let Some(known) = self.by_hash(&catalog.hash) {
                editions.push(Arc::clone(known));
                continue;
            }
            let body = store.catalog(&catalog.hash).await?;
            let body = body.ok_or_else(|| Error::Internal(format!("no body for catalog {}", catalog.hash)))?;
            let hash = catalog.hash.clone();
            editions.push(Arc::new(blocking(move || Edition::new(hash, body)).await??));
        }
        Ok(Served { application, number: publication.number, editions })
    }
}

fn index(editions: &[Arc<Edition>]) -> Result<search::Index, Error> {
    let catalogs: Vec<&Catalog> = editions.iter().map(|e| &e.catalog).collect();
    search::build(&catalogs).map_err(|e| Error::Internal(e.to_string()))
}

/// Runs what takes long without waiting elsewhere.
///
/// # Errors
/// When it panicked.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(|e| Error::Internal(e.to_string()))
}

/// Holds the shelf that is served, and changes it.
#[derive(Debug)]
pub struct Shelves {
    current: watch::Sender<Arc<Shelf>>,
    renewing: Mutex<()>,
}

impl Shelves {
    /// What the store holds now.
    ///
    /// # Errors
    /// When the store fails, or holds a catalog of another version.
    pub async fn load(store: &Store) -> Result<Self, Error> {
        let shelves = Self { current: watch::Sender::default(), renewing: Mutex::default() };
        shelves.renew(store).await?;
        Ok(shelves)
    }

    /// What is served now.
    #[must_use]
    pub fn now(&self) -> Arc<Shelf> {
        self.current.borrow().clone()
    }

    /// Takes in what was published meanwhile, here or on another machine. Whether anything changed.
    ///
    /// # Errors
    /// When the store fails; what was served goes on being served.
    pub async fn renew(&self, store: &Store) -> Result<bool, Error> {
        let _one_at_a_time = self.renewing.lock().await;
        let renewed = self.now().renew(store).await?;
        let changed = renewed.is_some();
        if let Some(shelf) = renewed {
            self.current.send_replace(Arc::new(shelf));
        }
        Ok(changed)
    }
}
