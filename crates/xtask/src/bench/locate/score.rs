//! Right or wrong, and what that adds up to.

use super::data::{Pair, Record};
use locate::SURE_ENOUGH;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What a locator says: an element, and how sure it is of it.
#[derive(Clone, Copy)]
pub struct Answer {
    pub element: i64,
    pub score: f32,
}

#[derive(Default, Clone, Copy)]
struct Tally {
    n: u32,
    right: u32,
    missing: u32,
}

/// An answer to a pair of an application, for thresholds.
struct Judged {
    right: bool,
    gone: bool,
    answer: Option<f32>,
}

/// What a locator came to.
#[derive(Default)]
pub struct Figures {
    tallies: BTreeMap<&'static str, Tally>,
    judged: Vec<Judged>,
}

/// The part of the data that a pair counts for; those labelled by hand count apart.
pub fn set(pair: &Pair) -> &'static str {
    match (pair.set.as_str(), pair.label.method.as_str()) {
        ("similo", _) => "similo",
        ("webevo", "auto" | "constructed") => "webevo",
        ("webevo", _) => "webevo by hand",
        _ => "apps",
    }
}

impl Figures {
    pub fn add(&mut self, pair: &Pair, new: &[Record], answer: Option<Answer>) {
        if pair.truth.is_some() {
            let tally = self.tallies.entry(set(pair)).or_default();
            tally.n += 1;
            tally.right += u32::from(answer.is_some_and(|answer| Some(answer.element) == pair.truth));
            tally.missing += u32::from(answer.is_none());
        }
        // Similo's pages hold hardly more than the targets: they say nothing about what is gone.
        if pair.set != "similo" {
            self.judged.push(Judged {
                right: answer.is_some_and(|answer| right(pair, answer.element, new)),
                gone: pair.truth.is_none(),
                answer: answer.map(|answer| answer.score),
            });
        }
    }

    /// The most alike element, whatever its confidence, against the label.
    pub fn sets(&self) -> Value {
        let share = |part: u32, n: u32| f64::from(part) / f64::from(n.max(1));
        let sets = self.tallies.iter().filter(|(name, _)| !name.contains(' ')).map(|(name, t)| {
            let figures = json!({ "top1": share(t.right, t.n), "wrong": share(t.n - t.right - t.missing, t.n),
                "notfound": share(t.missing, t.n), "n": t.n });
            ((*name).to_owned(), figures)
        });
        Value::Object(sets.collect())
    }

    /// With everything below the threshold taken for not found.
    pub fn threshold(&self) -> Value {
        let [precision, recall, rejected, auc, ece] = self.judge(SURE_ENOUGH);
        json!({ "precision": precision, "recall": recall, "rejected": rejected, "auc": auc, "ece": ece })
    }

    /// Of what is gone, the share that is not pointed at.
    pub fn rejected(&self) -> f64 {
        self.judge(SURE_ENOUGH)[2]
    }

    fn judge(&self, threshold: f32) -> [f64; 5] {
        let sure = |judged: &&Judged| judged.answer.is_some_and(|score| score >= threshold);
        let count = |is: &dyn Fn(&&Judged) -> bool| self.judged.iter().filter(is).count() as f64;
        let (said, right) = (count(&sure), count(&|j| sure(j) && j.right));
        let gone = count(&|j| j.gone);
        let rejected = count(&|j| j.gone && !sure(j));
        let there = count(&|j| !j.gone);
        [right / said.max(1.0), right / there.max(1.0), rejected / gone.max(1.0), self.auc(), self.ece()]
    }

    /// The threshold that suits these very answers best: with the highest harmonic mean of precision and recall.
    fn best_threshold(&self) -> f32 {
        let f1 = |threshold: f32| {
            let [precision, recall, ..] = self.judge(threshold);
            2.0 * precision * recall / (precision + recall).max(f64::EPSILON)
        };
        let mut scores: Vec<f32> = self.judged.iter().filter_map(|j| j.answer).collect();
        scores.sort_by(f32::total_cmp);
        let tried = scores.iter().copied().step_by(scores.len() / 400 + 1);
        tried.max_by(|a, b| f1(*a).total_cmp(&f1(*b))).unwrap_or(0.0)
    }

    /// How often a right answer has a higher score than a wrong one.
    fn auc(&self) -> f64 {
        let of = |right: bool| self.judged.iter().filter(move |j| j.right == right).filter_map(|j| j.answer);
        let mut wrong: Vec<f32> = of(false).collect();
        wrong.sort_by(f32::total_cmp);
        let below = |score: f32| {
            let less = wrong.partition_point(|w| *w < score);
            let same = wrong.partition_point(|w| *w <= score) - less;
            less as f64 + same as f64 / 2.0
        };
        let sum: f64 = of(true).map(below).sum();
        sum / (of(true).count() as f64 * wrong.len() as f64).max(1.0)
    }

    /// The expected calibration error, in ten bins.
    fn ece(&self) -> f64 {
        let mut bins = [(0.0, 0.0); 10];
        let mut all = 0.0_f64;
        for (score, right) in self.judged.iter().filter_map(|j| Some((j.answer?, j.right))) {
            let bin = &mut bins[((score * 10.0) as usize).min(9)];
            bin.0 += f64::from(score);
            bin.1 += f64::from(u8::from(right));
            all += 1.0;
        }
        bins.iter().map(|(said, right)| (said - right).abs()).sum::<f64>() / all.max(1.0)
    }
}

#[allow(clippy::print_stdout)]
pub fn print(name: &str, figures: &Figures) {
    for (set, t) in &figures.tallies {
        let share = |part: u32| f64::from(part) / f64::from(t.n.max(1));
        let wrong = t.n - t.right - t.missing;
        println!(
            "  {set:<16} {name:<10} {:.3}   {:.3}      {:.3}  {:>4}",
            share(t.right),
            share(wrong),
            share(t.missing),
            t.n
        );
    }
}

/// Ours with the one threshold, another with the one that suits it best here.
#[allow(clippy::print_stdout)]
pub fn print_threshold(view: &str, name: &str, figures: &Figures, ours: bool) {
    let threshold = if ours { SURE_ENOUGH } else { figures.best_threshold() };
    let [precision, recall, rejected, auc, ece] = figures.judge(threshold);
    println!(
        "  {view:<6} {name:<10} {threshold:.2}  {precision:.3}   {recall:.3}     {rejected:.3}  {auc:.3}  {ece:.3}"
    );
}

/// Whether pointing at this element would look right: the labelled one, its parent or child, or a box that lies over
/// it (`verdict` of the harness: strict, near, overlay).
pub fn right(pair: &Pair, element: i64, new: &[Record]) -> bool {
    let find = |e: i64| new.iter().find(|record| record.e == e);
    let (Some(answer), Some(truth)) = (find(element), pair.truth.and_then(find)) else { return false };
    let parent =
        |path: &str| path.rfind('/').filter(|at| *at > 0).and_then(|at| path.get(..at)).unwrap_or(path).to_owned();
    let near = match answer.xp.len().cmp(&truth.xp.len()) {
        std::cmp::Ordering::Less => answer.xp == parent(&truth.xp),
        std::cmp::Ordering::Greater => parent(&answer.xp) == truth.xp,
        std::cmp::Ordering::Equal => false,
    };
    answer.e == truth.e || near || overlap(answer, truth).unwrap_or_default() >= 0.6
}

/// Of two boxes: what they share of what they cover together.
fn overlap(a: &Record, b: &Record) -> Option<f64> {
    let (ax, ay, aw, ah) = (a.x?, a.y?, a.w?, a.h?);
    let (bx, by, bw, bh) = (b.x?, b.y?, b.w?, b.h?);
    let wide = ((ax + aw).min(bx + bw) - ax.max(bx)).max(0.0);
    let high = ((ay + ah).min(by + bh) - ay.max(by)).max(0.0);
    let both = wide * high;
    let all = aw * ah + bw * bh - both;
    (all > 0.0).then(|| both / all)
}
