//! How the widget's own search, which needs no network, compares with the server's: each question asked in the
//! application that it is about, of which a browser holds the catalog.

use super::{DEPTH, Query, Sums, score};
use anyhow::Result;
use model::lexicon::Lexicon;
use model::{Catalog, Locale, Slug};
use search::Index;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

/// The two searches over the questions of one language and class.
#[derive(Default)]
struct Pair {
    offline: Sums,
    online: Sums,
    /// Questions to which both give an answer, and to which both give the same first one.
    both: f64,
    same: f64,
    time: Duration,
}

/// What is asked, what answers it, and where.
pub(super) struct Data<'a> {
    pub(super) catalogs: &'a [Catalog],
    pub(super) ids: &'a HashMap<Slug, String>,
    pub(super) index: &'a Index,
    pub(super) queries: &'a [Query],
    pub(super) judged: &'a HashMap<String, HashMap<String, i32>>,
}

/// Measures both and prints a table.
pub(super) fn measure(data: &Data<'_>) -> Result<()> {
    for (language, pairs) in pairs(data)? {
        let mut all = Pair::default();
        println!("widget {language}: same first hit, nDCG@10 offline / server, µs");
        for (class, pair) in &pairs {
            println!("  {class:9} {}", pair.line());
            all.add(pair);
        }
        println!("  {:9} {}", "all", all.line());
    }
    Ok(())
}

type Pairs = BTreeMap<String, BTreeMap<String, Pair>>;

fn pairs(data: &Data<'_>) -> Result<Pairs> {
    let mut pairs = Pairs::new();
    let apps: HashMap<&str, &Slug> =
        data.catalogs.iter().flat_map(|c| c.instructions.iter().map(|i| (data.ids[&i.id].as_str(), &c.app))).collect();
    let mut lexicons: HashMap<(&Slug, &Locale), Lexicon> = HashMap::new();
    for query in data.queries {
        let locale: Locale = query.lang.parse()?;
        let best =
            data.judged.get(&query.qid).and_then(|judged| judged.iter().max_by_key(|(id, grade)| (**grade, *id)));
        let Some((judged, app)) = best.and_then(|(id, _)| Some((&data.judged[&query.qid], *apps.get(id.as_str())?)))
        else {
            continue;
        };
        let Some(catalog) = data.catalogs.iter().find(|c| c.app == *app && c.locale == locale) else { continue };
        let lexicon = lexicons
            .entry((&catalog.app, &catalog.locale))
            .or_insert_with(|| Lexicon::build(&catalog.locale, &catalog.instructions));
        let judged = judged.iter().filter(|(id, _)| apps.get(id.as_str()) == Some(&app));
        let judged: HashMap<String, i32> = judged.map(|(id, grade)| (id.clone(), *grade)).collect();

        let start = super::now();
        let found = lexicon.search(&query.q, DEPTH);
        let time = start.elapsed();
        let offline: Vec<&str> = found.iter().map(|(at, _)| data.ids[&catalog.instructions[*at].id].as_str()).collect();
        let answer = data.index.query(app, &locale, &query.q, DEPTH)?;
        let online = answer.hits.iter().filter(|hit| hit.app == *app && hit.locale == locale);
        let online: Vec<&str> = online.map(|hit| data.ids[&hit.instruction].as_str()).collect();

        let pair = pairs.entry(query.lang.clone()).or_default().entry(query.cls.clone()).or_default();
        pair.offline.add(&score(&offline, &judged));
        pair.online.add(&score(&online, &judged));
        if let (Some(ours), Some(theirs)) = (offline.first(), online.first()) {
            pair.both += 1.0;
            pair.same += f64::from(u8::from(ours == theirs));
        }
        pair.time += time;
        if std::env::var("OFFLINE_MISSES").is_ok_and(|class| class == query.cls) && offline.first() != online.first() {
            eprintln!("{} {:?}\n   widget {:?}\n   server {:?}", query.qid, query.q, offline.first(), online.first());
        }
    }
    Ok(pairs)
}

impl Pair {
    fn add(&mut self, other: &Self) {
        self.offline.add(&other.offline);
        self.online.add(&other.online);
        self.both += other.both;
        self.same += other.same;
        self.time += other.time;
    }

    fn line(&self) -> String {
        let (offline, online) = (self.offline.means(), self.online.means());
        let same = self.same / self.both.max(1.0);
        let micros = self.time.as_secs_f64() * 1e6 / offline.n.max(1.0);
        format!("{same:.3}   {:.3} / {:.3}   {micros:5.0}   n {}", offline.ndcg10, online.ndcg10, offline.n)
    }
}
