//! A shelf: all pages in one language, with the words they are made of, where these stand, and what picks candidates.

use crate::SearchError;
use crate::ask::{Group, STOP_WORD};
use crate::language::Language;
use crate::page::{Page, Place};
use crate::pick::Picker;
use crate::spots::Spots;
use crate::vocabulary::{Vocabulary, WordId, Words};
use model::{Instruction, Slug};
use std::collections::HashMap;

/// All pages in one language.
pub(crate) struct Shelf {
    pub(crate) pages: Vec<Page>,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) spots: Spots,
    /// By page.
    pub(crate) sizes: Vec<Size>,
    /// The places of all runs, page by page.
    pub(crate) places: Vec<Place>,
    /// How many words a title holds, on average.
    pub(crate) mean_title: f32,
    /// How telling each word is in a title.
    pub(crate) telling: Vec<f32>,
    /// The applications, and for each page the place of its own in them.
    homes: Vec<Home>,
    home_of: Vec<u32>,
    /// By application and id.
    at: HashMap<(Slug, Slug), u32>,
    picker: Picker,
}

/// What the second look asks of a page beside its words; kept apart from the rest of it, close together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// How many words it holds, and how many of these are the name of its application.
    pub(crate) words: u32,
    pub(crate) app: u32,
    /// The first of its runs, among those of all pages.
    pub(crate) first_run: u32,
    /// How long it is beside its title, and how long that is, by the mean of all pages.
    pub(crate) of_mean: f32,
    pub(crate) title_of_mean: f32,
    /// How telling the words of its title are together.
    pub(crate) title_telling: f32,
}

/// What the pages of one application hold.
struct Home {
    app: Slug,
    pages: u32,
    /// On how many of them each word stands, by word.
    held: Vec<(WordId, u32)>,
}

impl Shelf {
    pub(crate) fn build(language: &'static Language, instructions: &[&Instruction]) -> Result<Self, SearchError> {
        let mut words = Words::default();
        let read = instructions.iter().map(|instruction| Page::new(instruction, &mut words));
        let (pages, mut held): (Vec<Page>, Vec<Vec<WordId>>) = read.unzip();
        let (vocabulary, order) = Vocabulary::new(language, words);
        held.iter_mut().flatten().for_each(|word| *word = order[*word as usize]);
        let (homes, home_of) = homes(&pages, &held);
        let picker = Picker::build(&pages, &held, &vocabulary)?;
        let telling = telling(&vocabulary, pages.len());
        let (mean_length, mean_title) = (mean(&pages, |page| page.length), mean(&pages, Page::title_length));
        let mut first_run = 0;
        let size = |(page, words): (&Page, &Vec<WordId>)| {
            let runs = page.runs.len() as u32;
            first_run += runs;
            Size {
                words: words.len() as u32,
                app: page.runs.iter().filter(|run| run.place == Place::App).map(|run| run.length).sum(),
                first_run: first_run - runs,
                of_mean: page.length as f32 / mean_length,
                title_of_mean: page.title_length() as f32 / mean_title,
                title_telling: page.runs[0].of(words).iter().fold(0.0, |sum, word| sum + telling[*word as usize]),
            }
        };
        let at = (0..).zip(&pages).map(|(at, page)| ((page.app.clone(), page.id.clone()), at)).collect();
        Ok(Self {
            sizes: pages.iter().zip(&held).map(size).collect(),
            places: pages.iter().flat_map(|page| &page.runs).map(|run| run.place).collect(),
            mean_title,
            spots: Spots::new(&pages, &held, &vocabulary),
            telling,
            homes,
            home_of,
            at,
            pages,
            vocabulary,
            picker,
        })
    }

    /// The same instruction as a page of another shelf, in this language.
    pub(crate) fn translation(&self, page: &Page) -> Option<&Page> {
        self.at.get(&(page.app.clone(), page.id.clone())).map(|at| &self.pages[*at as usize])
    }

    /// How telling a word is that so many pages hold: the inverse document frequency of BM25.
    pub(crate) fn rare(&self, held: u32) -> f32 {
        rare(held, self.pages.len())
    }

    /// The place of an application that has pages here.
    pub(crate) fn home(&self, app: &Slug) -> Option<u32> {
        self.homes.iter().position(|home| home.app == *app).map(|at| at as u32)
    }

    /// The application of a page, and how many there are.
    pub(crate) fn home_of(&self, page: u32) -> u32 {
        self.home_of[page as usize]
    }

    pub(crate) fn homes(&self) -> usize {
        self.homes.len()
    }

    /// On which share of the pages of an application a word stands.
    pub(crate) fn share(&self, home: u32, word: WordId) -> f32 {
        let home = &self.homes[home as usize];
        let held = home.held.binary_search_by_key(&word, |(word, _)| *word).map_or(0, |at| home.held[at].1);
        held as f32 / home.pages as f32
    }

    /// The pages that answer best by the words they hold: of this application, and of all.
    pub(crate) fn candidates(&self, groups: &[Group], app: &Slug) -> Result<Vec<u32>, SearchError> {
        let own = self.home(app).filter(|_| self.homes.len() > 1);
        let own = own.map(|home| move |page: u32| self.home_of(page) == home);
        Ok(self.picker.pick(groups, own)?)
    }
}

fn rare(held: u32, pages: usize) -> f32 {
    let pages = pages as f32;
    let held = (held as f32).min(pages * 0.9);
    (1.0 + (pages - held + 0.5) / (held + 0.5)).ln()
}

fn telling(vocabulary: &Vocabulary, pages: usize) -> Vec<f32> {
    let weight = |word: WordId| {
        rare(vocabulary.stem_of(word).pages, pages) * if vocabulary.is_stop_word(word) { STOP_WORD } else { 1.0 }
    };
    (0..vocabulary.len() as WordId).map(weight).collect()
}

/// The applications, and the place of each page's own.
fn homes(pages: &[Page], held: &[Vec<WordId>]) -> (Vec<Home>, Vec<u32>) {
    let mut places: HashMap<&Slug, u32> = HashMap::new();
    let mut homes: Vec<Home> = Vec::new();
    let mut home_of = Vec::with_capacity(pages.len());
    // Every word of every page of an application, each once a page.
    let mut words: Vec<Vec<WordId>> = Vec::new();
    for (page, held) in pages.iter().zip(held) {
        let place = *places.entry(&page.app).or_insert(homes.len() as u32);
        if place as usize == homes.len() {
            homes.push(Home { app: page.app.clone(), pages: 0, held: Vec::new() });
            words.push(Vec::new());
        }
        home_of.push(place);
        homes[place as usize].pages += 1;
        let runs = page.runs.iter().filter(|run| run.place != Place::App);
        let mut of_page: Vec<WordId> = runs.flat_map(|run| run.of(held)).copied().collect();
        of_page.sort_unstable();
        of_page.dedup();
        words[place as usize].extend(of_page);
    }
    for (home, mut words) in homes.iter_mut().zip(words) {
        words.sort_unstable();
        home.held = words.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect();
    }
    (homes, home_of)
}

/// The mean of a number over pages; never 0, for it divides.
fn mean(pages: &[Page], number: impl Fn(&Page) -> usize) -> f32 {
    let total: usize = pages.iter().map(number).sum();
    (total as f32 / pages.len().max(1) as f32).max(1.0)
}
