//! Statements: what happened with help. Kept raw for a short time without anybody in it, and added up for good.

use crate::tally::{Cell, Increase, Salts, Tallies, plain};
use crate::{GroupFloor, Store, StoreError, Week};
use model::statement::Via;
use model::{Locale, Slug, Statement, Verb};
use sqlx::any::{Any, AnyArguments};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, Row, Transaction, query};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// A statement as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The application it happened in.
    pub app: Slug,
    /// The language of the help.
    pub locale: Locale,
    /// The browser's random token of this week. Never stored: it only feeds the pseudonym of a cell.
    pub visitor: String,
    /// What happened.
    pub statement: Statement,
}

const DAY: i64 = 24 * 60 * 60 * 1000;

/// How long a statement may have waited in a browser before its time is no longer believed.
const OLDEST: i64 = 7 * DAY;

/// Rows in one insert. SQLite looks up `$n` in a list from its start, so the cost of an insert grows with the square of its
/// parameters: 500 rows spent a third of the time there.
const ROWS: usize = 80;

impl Store {
    /// Records a batch: statements and their tallies in one transaction. When it answers, all is on disk. Answers with
    /// the ids that are stored, which is every id of the batch; one that was stored before counts no second time.
    ///
    /// `salt` is fresh randomness: it becomes the salt of the week if this is the first batch of it. `floor` says how
    /// many different people must have told a text (a search, a candidate anchor) before the text is written down.
    ///
    /// # Errors
    /// When the database fails; then nothing of the batch is stored.
    pub async fn record(
        &self,
        batch: &[Incoming],
        now: i64,
        floor: GroupFloor,
        salt: [u8; 32],
    ) -> Result<Vec<String>, StoreError> {
        let by_id: BTreeMap<&str, &Incoming> = batch.iter().map(|i| (i.statement.id.as_str(), i)).collect();
        if by_id.is_empty() {
            return Ok(Vec::new());
        }
        let incoming: Vec<&Incoming> = by_id.values().copied().collect();
        let mut tx = self.begin_write().await?;
        let mut new = BTreeSet::new();
        for rows in incoming.chunks(ROWS) {
            new.extend(insert_statements(&mut tx, rows, now).await?);
        }
        if !new.is_empty() {
            let salts = self.open_salts(&mut tx, now, salt).await?;
            let mut tallies = Tallies::default();
            for one in incoming.iter().filter(|i| new.contains(&i.statement.id)) {
                tallies.add(one, believed(one.statement.at, now), &salts);
            }
            add(&mut tx, &tallies, floor).await?;
        }
        tx.commit().await?;
        Ok(by_id.into_keys().map(str::to_owned).collect())
    }

    /// Whether any statement is kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_statements(&self) -> Result<bool, StoreError> {
        Ok(query("select id from statements limit 1").fetch_optional(&self.pool).await?.is_some())
    }

    /// Deletes raw statements that were received more than so many days ago; answers how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn retain(&self, now: i64, days: u32) -> Result<u64, StoreError> {
        let before = now - i64::from(days) * DAY;
        let done = query("delete from statements where received_at < $1").bind(before).execute(&self.pool).await?;
        Ok(done.rows_affected())
    }

    /// Destroys the salts and pseudonyms of weeks that are over: from then on nobody can tell who stood behind a cell,
    /// not even with the visitor token in hand. Searches and candidates whose text was not written down are forgotten with
    /// them. Answers how many weeks were closed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn close_weeks(&self, now: i64) -> Result<u64, StoreError> {
        let current = Week::of(now).day();
        let mut tx = self.begin_write().await?;
        let closed = query("update salts set salt = null where week < $1 and salt is not null")
            .bind(current)
            .execute(&mut *tx)
            .await?;
        query("delete from tally_people where week < $1").bind(current).execute(&mut *tx).await?;
        // What too few people searched for, or saw, leaves nothing behind: not even that there was one.
        query(
            "delete from tallies where week < $1 and measure in ('searched', 'no_answer', 'passed_over', 'candidate')
             and not exists
                (select 1 from queries q where q.app = tallies.app and q.week = tallies.week and q.subject = tallies.subject)",
        )
        .bind(current)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(closed.rows_affected())
    }

    /// The salts of this week and of the last one, when not closed yet. They stay as they are until the transaction ends.
    async fn open_salts(
        &self,
        tx: &mut Transaction<'static, Any>,
        now: i64,
        fresh: [u8; 32],
    ) -> Result<Salts, StoreError> {
        let this = Week::of(now);
        // The week can be closed already when the clock of another node is ahead; then the next week has begun there.
        for current in [this, this.next()] {
            query("insert into salts (week, salt) values ($1, $2) on conflict (week) do nothing")
                .bind(current.day())
                .bind(fresh.as_slice())
                .execute(&mut **tx)
                .await?;
            let lock = self.share_lock();
            let sql = format!(
                "select week, salt from salts where week between $1 and $2 and salt is not null order by week{lock}"
            );
            let rows =
                query(AssertSqlSafe(sql)).bind(current.back(1).day()).bind(current.day()).fetch_all(&mut **tx).await?;
            let mut open = BTreeMap::new();
            for row in rows {
                open.insert(Week::from_day(row.try_get("week")?), row.try_get::<Vec<u8>, _>("salt")?);
            }
            if open.contains_key(&current) {
                return Ok(Salts { current, open });
            }
        }
        Err(StoreError::Unreadable("this week is closed already: is the clock of a node wrong?".to_owned()))
    }
}

/// A browser's clock is believed between a week ago and now.
fn believed(at: i64, now: i64) -> i64 {
    at.clamp(now - OLDEST, now)
}

/// Inserts statements; answers with the ids that were not there yet.
async fn insert_statements(
    tx: &mut Transaction<'static, Any>,
    rows: &[&Incoming],
    now: i64,
) -> Result<BTreeSet<String>, StoreError> {
    let sql = format!(
        "insert into statements (id, app, locale, at, received_at, screen, verb, instruction, step, detail) values {}
         on conflict (id) do nothing returning id",
        placeholders(rows.len(), 10)
    );
    let mut insert = query(AssertSqlSafe(sql));
    for one in rows {
        let Said { verb, instruction, step, detail } = said(&one.statement.verb);
        insert = insert
            .bind(one.statement.id.as_str())
            .bind(one.app.as_str())
            .bind(one.locale.as_str())
            .bind(believed(one.statement.at, now))
            .bind(now)
            .bind(plain(&one.statement.screen))
            .bind(verb)
            .bind(instruction.map(Slug::as_str))
            .bind(step.map(i64::from))
            .bind(detail);
    }
    insert.fetch_all(&mut **tx).await?.iter().map(|row| Ok(row.try_get("id")?)).collect()
}

/// A verb in columns. There is no place for what was searched, or for what stands on the screen.
struct Said<'a> {
    verb: &'static str,
    instruction: Option<&'a Slug>,
    step: Option<u32>,
    detail: Option<&'static str>,
}

fn said(verb: &Verb) -> Said<'_> {
    let about = |verb, instruction, step| Said { verb, instruction: Some(instruction), step, detail: None };
    match verb {
        Verb::Opened { instruction, via } => {
            let via = match via {
                Via::Offered => "offered",
                Via::Searched => "searched",
                Via::Link => "link",
            };
            Said { detail: Some(via), ..about("opened", instruction, None) }
        }
        Verb::Started { instruction } => about("started", instruction, None),
        Verb::StepShown { instruction, step } => about("step_shown", instruction, Some(*step)),
        Verb::StepDone { instruction, step } => about("step_done", instruction, Some(*step)),
        Verb::AnchorMissing { instruction, step, .. } => about("anchor_missing", instruction, Some(*step)),
        Verb::Healed { instruction, step, .. } => about("healed", instruction, Some(*step)),
        Verb::Completed { instruction } => about("completed", instruction, None),
        Verb::Abandoned { instruction, step } => about("abandoned", instruction, Some(*step)),
        Verb::Feedback { instruction, helped } => {
            Said { detail: Some(if *helped { "yes" } else { "no" }), ..about("feedback", instruction, None) }
        }
        Verb::Searched { hits, .. } => Said {
            verb: "searched",
            instruction: None,
            step: None,
            detail: Some(if *hits == 0 { "no_answer" } else { "answered" }),
        },
        Verb::PassedOver { .. } => Said { verb: "passed_over", instruction: None, step: None, detail: None },
        Verb::Stuck { kind, offered } => {
            Said { verb: "stuck", instruction: offered.as_ref(), step: None, detail: Some(kind.name()) }
        }
    }
}

/// Adds to the tallies: first the people, because only who was not there yet is counted.
async fn add(tx: &mut Transaction<'static, Any>, tallies: &Tallies, floor: GroupFloor) -> Result<(), StoreError> {
    let people: Vec<(&Cell, &str)> = tallies
        .cells
        .iter()
        .flat_map(|(cell, increase)| increase.pseudonyms.iter().map(move |pseudonym| (cell, pseudonym.as_str())))
        .collect();
    let mut new_people: BTreeMap<Key, i64> = BTreeMap::new();
    for rows in people.chunks(ROWS) {
        let sql = format!(
            "insert into tally_people (app, week, measure, subject, detail, pseudonym) values {}
             on conflict (app, week, measure, subject, detail, pseudonym) do nothing
             returning app, week, measure, subject, detail",
            placeholders(rows.len(), 6)
        );
        let mut insert = query(AssertSqlSafe(sql));
        for (cell, pseudonym) in rows {
            insert = bind_cell(insert, cell).bind(*pseudonym);
        }
        for row in insert.fetch_all(&mut **tx).await? {
            *new_people.entry(key_of(&row)?).or_default() += 1;
        }
    }
    let cells: Vec<(&Cell, &Increase)> = tallies.cells.iter().collect();
    let mut known = Vec::new();
    for rows in cells.chunks(ROWS) {
        let sql = format!(
            "insert into tallies (app, week, measure, subject, detail, count, people) values {}
             on conflict (app, week, measure, subject, detail) do update set
                count = tallies.count + excluded.count, people = tallies.people + excluded.people
             returning app, week, measure, subject, detail, people",
            placeholders(rows.len(), 7)
        );
        let mut insert = query(AssertSqlSafe(sql));
        for (cell, increase) in rows {
            let people = new_people.get(&key(cell)).copied().unwrap_or(0);
            insert = bind_cell(insert, cell).bind(increase.count).bind(people);
        }
        for row in insert.fetch_all(&mut **tx).await? {
            if matches!(row.try_get("measure")?, "searched" | "candidate")
                && row.try_get::<i64, _>("people")? >= floor.people()
            {
                known.push(row);
            }
        }
    }
    for row in known {
        let subject: &str = row.try_get("subject")?;
        let Some(text) = tallies.texts.get(subject) else { continue };
        query("insert into queries (app, week, subject, text) values ($1, $2, $3, $4) on conflict do nothing")
            .bind(row.try_get::<&str, _>("app")?)
            .bind(row.try_get::<i64, _>("week")?)
            .bind(subject)
            .bind(text.as_str())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// The key of a cell, as the database gives it back.
type Key = (String, i64, String, String, String);

fn key(cell: &Cell) -> Key {
    (cell.app.clone(), cell.week.day(), cell.measure.to_owned(), cell.subject.clone(), cell.detail.clone())
}

fn key_of(row: &sqlx::any::AnyRow) -> Result<Key, StoreError> {
    Ok((
        row.try_get("app")?,
        row.try_get("week")?,
        row.try_get("measure")?,
        row.try_get("subject")?,
        row.try_get("detail")?,
    ))
}

fn bind_cell<'q>(insert: Query<'q, Any, AnyArguments>, cell: &'q Cell) -> Query<'q, Any, AnyArguments> {
    insert
        .bind(cell.app.as_str())
        .bind(cell.week.day())
        .bind(cell.measure)
        .bind(cell.subject.as_str())
        .bind(cell.detail.as_str())
}

/// `($1, $2), ($3, $4)`: the rows of one insert.
fn placeholders(rows: usize, columns: usize) -> String {
    let row = |at: usize| {
        let numbers: RangeInclusive<usize> = at * columns + 1..=(at + 1) * columns;
        let columns: Vec<String> = numbers.map(|n| format!("${n}")).collect();
        format!("({})", columns.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}
