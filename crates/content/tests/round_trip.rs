//! What is printed reads back as it was, to the letter.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

use content::{parse, print};
use model::collection::{Answer, Content, Item, Part, Question};
use model::instruction::{Date, Image};
use model::{Advance, Anchor, Condition, Inline, Instruction, Kind, Locale, Slug, Step};
use proptest::prelude::*;

/// Characters that mean something in Markdown, YAML or both, beside ordinary ones.
fn character() -> impl Strategy<Value = char> {
    prop_oneof![
        4 => prop::char::range('a', 'z'),
        2 => Just(' '),
        1 => prop::char::range('0', '9'),
        6 => prop::sample::select("*_\"':#[]\\`<>&!()|~-+=.,;?@%{}$^/".chars().collect::<Vec<_>>()),
        1 => prop::sample::select(vec!['é', 'ß', '漢', '🙂', '\u{a0}', '\u{200b}', '\u{2028}', '\u{feff}', '‘', '€', '\u{301}', '\u{ad}']),
        1 => any::<char>().prop_map(|c| if c.is_control() { 'x' } else { c }),
    ]
}

/// Fragments that trip parsers up, and plain noise.
fn text() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        8 => prop::collection::vec(character(), 1..12).prop_map(|chars| chars.into_iter().collect::<String>()),
        1 => prop::sample::select(vec![
            "anchor: button", "advance: click", "fingerprint: 1.A", "1. ", "12) x", "- ", "# ", "> ", "```", "~~~", "---", "&amp;", "&#42;", "<b>",
            "https://example.org", "[x](y)", "![x](y)", "**", "__", "true", "null", "2027-05-01", "0x1F", ": ", " #", "\\", "| a | b |",
            "<https://x.y>", "<0@a>", "< b", "a@b.example", "[x]: /y", "yes", "1e3", "*", "===", "*/",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(fragment, 1..4).prop_map(|parts| parts.concat())
}

/// A line as `parse` gives it: without white space at its edges, and not empty.
fn line() -> impl Strategy<Value = String> {
    text().prop_map(|text| text.trim().to_owned()).prop_filter("not empty", |text| !text.is_empty())
}

fn paragraph() -> impl Strategy<Value = Vec<Inline>> {
    let to = prop_oneof![
        Just("https://example.org/a_(b)?c=1&copy;=2#d*e".to_owned()),
        Just("mailto:help@example.org".to_owned()),
        "/[a-z0-9*_()<>\\[\\]`&;#\\\\\"'!]{1,12}".prop_filter("not another site", |to| !to.starts_with("/\\")),
    ];
    let inline = prop_oneof![
        4 => text().prop_map(Inline::Text),
        2 => text().prop_filter("not blank", |t| !t.trim().is_empty()).prop_map(Inline::Strong),
        2 => text().prop_map(Inline::Code),
        1 => (text().prop_filter("not blank", |t| !t.trim().is_empty()), to).prop_map(|(text, to)| Inline::Link { text, to }),
    ];
    prop::collection::vec(inline, 1..5).prop_map(normal).prop_filter("not empty", |inlines| !inlines.is_empty())
}

/// Neighbours of one kind as one, and no white space at the edges: as `parse` gives it.
fn normal(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for inline in inlines {
        match (out.last_mut(), inline) {
            (Some(Inline::Text(a)), Inline::Text(b))
            | (Some(Inline::Strong(a)), Inline::Strong(b))
            | (Some(Inline::Code(a)), Inline::Code(b)) => a.push_str(&b),
            (_, inline) => out.push(inline),
        }
    }
    if let Some(Inline::Text(first)) = out.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Inline::Text(last)) = out.last_mut() {
        *last = last.trim_end().to_owned();
    }
    out.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    out
}

fn anchor() -> impl Strategy<Value = Anchor> {
    let name = prop_oneof![Just(String::new()), text()];
    let by_role = |within: Option<Anchor>| {
        (
            prop::sample::select(model::anchor::ROLES.iter().collect::<Vec<_>>()),
            name.clone(),
            Just(within.map(Box::new)),
        )
            .prop_map(|(role, name, within)| Anchor::Role { role: role.to_owned(), name, within })
    };
    prop_oneof![
        by_role(None),
        line().prop_map(Anchor::Css),
        by_role(Some(Anchor::Css("#app > main".into()))),
        by_role(None).prop_flat_map(move |outer| {
            (prop::sample::select(model::anchor::ROLES.iter().collect::<Vec<_>>()), text()).prop_map(
                move |(role, name)| Anchor::Role { role: role.to_owned(), name, within: Some(Box::new(outer.clone())) },
            )
        }),
    ]
    .prop_filter("reads back by itself", |anchor| anchor.to_string().parse().as_ref() == Ok(anchor))
}

fn route() -> impl Strategy<Value = model::Route> {
    prop::sample::select(vec!["/orders/:id", "/", "/app#/orders/*", "/a/{b}?", "/zoek?q=*"])
        .prop_filter_map("a route", |route| route.parse().ok())
}

fn condition() -> impl Strategy<Value = Condition> {
    let leaf = prop_oneof![
        route().prop_map(Condition::Route),
        line().prop_map(Condition::Role),
        Just(Condition::Locale("nl-BE".into())),
        anchor().prop_map(Condition::Focus),
        line().prop_map(Condition::Error),
        anchor().prop_map(Condition::Element),
        (line(), text().prop_map(|t| t.trim().to_owned())).prop_map(|(name, value)| Condition::Host { name, value }),
    ];
    leaf.prop_recursive(4, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::Any),
            inner.prop_map(|condition| Condition::Not(Box::new(condition))),
        ]
    })
}

fn step() -> impl Strategy<Value = Step> {
    let advance =
        prop_oneof![Just(Advance::Next), Just(Advance::Click), Just(Advance::Input), route().prop_map(Advance::Route)];
    let src = prop_oneof![
        Just("corrigeren.png".to_owned()),
        Just("img/het venster (2).png".to_owned()),
        Just("https://example.org/x.png?a=1".to_owned())
    ];
    let image = (src, line()).prop_map(|(src, alt)| Image { src, alt });
    (
        paragraph(),
        prop::option::of((anchor(), prop::option::of("[1-9][0-9]{0,3}\\.[A-Za-z0-9_-]{1,300}"))),
        advance,
        (prop::option::of(condition()), prop::option::of(condition())),
        prop::collection::vec(paragraph(), 0..3),
        prop::option::of(image),
    )
        .prop_map(|(action, anchor, advance, (only_when, done_when), explanation, image)| {
            let (anchor, fingerprint) = anchor.unzip();
            let fingerprint = fingerprint.flatten();
            Step { action, anchor, fingerprint, advance, only_when, done_when, explanation, image }
        })
}

fn instruction() -> impl Strategy<Value = Instruction> {
    let words = || prop::collection::vec(line(), 0..3);
    let kind = prop::sample::select(vec![Kind::Instruction, Kind::Announcement, Kind::Hint]);
    let contact = line()
        .prop_filter("runs no script", |c| !c.to_lowercase().replace(char::is_whitespace, "").starts_with("data:"));
    let day = || {
        prop::option::of(prop::sample::select(vec!["2027-05-01", "2028-02-29"]))
            .prop_map(|day| day.map(|day| Date::try_from(day.to_owned()).unwrap_or_else(|e| panic!("{e}"))))
    };
    let id = "[a-z0-9]{1,8}(-[a-z0-9]{1,4})?".prop_filter_map("a slug", |id| id.parse::<Slug>().ok());
    let locale =
        prop::sample::select(vec!["nl", "en-GB", "no", "yes"]).prop_filter_map("a tag", |l| l.parse::<Locale>().ok());
    (
        (id.clone(), id, locale, kind, line(), line(), prop::option::of(condition())),
        (words(), prop::option::of(line()), prop::option::of(contact), day(), words(), words()),
        (day(), day()),
        prop::collection::vec(step(), 1..13),
    )
        .prop_map(
            |(
                (id, app, locale, kind, title, why, when),
                (roles, owner, contact, review, tags, also),
                (from, until),
                steps,
            )| {
                Instruction {
                    id,
                    app,
                    locale,
                    kind,
                    title,
                    why,
                    when,
                    roles,
                    from,
                    until,
                    owner,
                    contact,
                    review,
                    tags,
                    also,
                    steps,
                    parts: Vec::new(),
                }
            },
        )
}

/// A part as `parse` gives it: a question has a heading, and what has neither text nor items comes before one.
fn part(number: usize) -> impl Strategy<Value = Part> {
    let paragraphs = || prop::collection::vec(paragraph(), 0..3);
    let heading = prop_oneof![4 => line(), 1 => Just("1. ## x # ##".to_owned())];
    let items = prop::collection::vec(line(), 1..4).prop_map(move |texts| {
        let item = |(at, text)| Item { instruction: format!("item-{number}-{at}").parse().unwrap(), text };
        Content::Items(texts.into_iter().enumerate().map(item).collect())
    });
    let answer = || (paragraph(), any::<bool>()).prop_map(|(text, right)| Answer { text, right });
    let question =
        (prop::collection::vec(answer(), 1..4), paragraph(), paragraphs()).prop_map(|(answers, text, explanation)| {
            let answers = answers.into_iter().chain([Answer { text, right: true }]).collect();
            Content::Question(Question { answers, explanation })
        });
    (heading, paragraphs(), prop_oneof![items, question]).prop_map(|(title, about, content)| Part {
        title,
        about,
        content,
    })
}

fn training() -> impl Strategy<Value = Instruction> {
    let parts = (part(0), part(1), part(2), any::<bool>(), any::<bool>());
    (instruction(), parts).prop_map(|(instruction, (mut first, second, mut third, untitled, only_text))| {
        if untitled && first.question().is_none() {
            first.title.clear();
        }
        if only_text && !third.about.is_empty() {
            third.content = Content::Items(Vec::new());
        }
        let parts = vec![first, second, third];
        Instruction { kind: Kind::Training, steps: Vec::new(), parts, ..instruction }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_instruction_reads_back_as_it_was_printed(instruction in instruction()) {
        let text = print(&instruction);
        match parse(&text) {
            Ok(read) => {
                prop_assert_eq!(&read, &instruction, "{}", text);
                prop_assert_eq!(print(&read), text);
            }
            Err(problems) => prop_assert!(false, "{problems:#?}\n{text}"),
        }
    }

    #[test]
    fn what_can_be_read_is_printed_so_that_it_reads_the_same(body in prop::collection::vec(text(), 0..8), ends in prop::sample::select(vec!["\n", "\r\n", "\r"])) {
        let noise = body.join("\n   ").replace('\n', ends);
        let text = format!("\u{feff}---{ends}id: a{ends}app: b{ends}locale: nl{ends}title: T{ends}why: W{ends}---{ends}{ends}1. {noise}{ends}");
        let training = text.replacen("app: b", "kind: training", 1).replacen("locale", "app: b\nlocale", 1).replace("1. ", "## Q\n\n- [x] ");
        let training = format!("{training}\n- [ ] no\n\nyes\n");
        for text in [text, training] {
            if let Ok(read) = parse(&text) {
                let printed = print(&read);
                prop_assert_eq!(parse(&printed), Ok(read.clone()), "{}", printed);
                prop_assert_eq!(print(&read), printed);
            }
        }
    }

    #[test]
    fn any_text_at_all_gives_an_answer(text in "\\PC*", front in "(.|\n){0,200}") {
        let _ = parse(&text);
        let _ = parse(&format!("---\n{front}\n---\n1. x\n"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn every_training_reads_back_as_it_was_printed(training in training()) {
        let text = print(&training);
        match parse(&text) {
            Ok(read) => {
                prop_assert_eq!(&read, &training, "{}", text);
                prop_assert_eq!(print(&read), text);
            }
            Err(problems) => prop_assert!(false, "{problems:#?}\n{text}"),
        }
    }
}

const CANONICAL: &str = r#"---
id: factuur-corrigeren
app: veldwerk
locale: nl
title: Een factuur corrigeren
why: "Let op: een correctie laat de oorspronkelijke factuur staan."
when:
  route: /invoices/:id
  not:
    role: viewer
  any:
    - error: Geen klant
      locale: nl
    - host:
        plan: pro
        trial: "true"
roles: [finance]
owner: Team Finance
contact: finance@veldwerk.example
review: 2027-05-01
tags: [facturen]
also: [creditnota, "btw, 21%"]
---

1. Klik op **Corrigeren**.
   anchor: button "Corrigeren"

   Er opent een venster met de regels van de factuur. Zie [de uitleg](https://example.org/a).

   ![Het venster Corrigeren met drie regels](corrigeren.png)
2. Vul bij **Reden** in wat er mis was, bijvoorbeeld `E-1042`.
   anchor: textbox "Reden" in dialog "Factuur corrigeren"
3. Ga naar de lijst.
   advance: route /invoices
"#;

#[test]
fn a_canonical_file_is_printed_to_the_letter() {
    let instruction = parse(CANONICAL).unwrap_or_else(|e| panic!("{e:#?}"));
    assert_eq!(print(&instruction), CANONICAL);
    assert_eq!(instruction.steps[0].advance, Advance::Click);
    assert_eq!(instruction.steps[1].advance, Advance::Input);
}

#[test]
fn how_a_step_is_done_speaks_for_itself() {
    for (role, done) in [
        ("menuitemradio", Advance::Click),
        ("treeitem", Advance::Click),
        ("combobox", Advance::Input),
        ("heading", Advance::Next),
    ] {
        let text = CANONICAL.replace("button \"Corrigeren\"", &format!("{role} \"Corrigeren\""));
        assert_eq!(parse(&text).map(|read| read.steps[0].advance.clone()), Ok(done), "{role}");
    }
}

#[test]
fn a_file_from_windows_with_a_byte_order_mark_reads_the_same() {
    let windows = format!("\u{feff}{}", CANONICAL.replace('\n', "\r\n"));
    assert_eq!(parse(&windows), parse(CANONICAL));
}

const COLLECTION: &str = r#"---
id: facturen-leren
app: veldwerk
locale: nl
kind: training
title: Facturen in een kwartier
why: Wie de eerste week de drie taken kent, hoeft niets te vragen.
---

1. [Een factuur maken](factuur-maken.nl.md)

## Als er iets fout is

Een verstuurde factuur verander je niet.

1. [Een factuur corrigeren](factuur-corrigeren.nl.md)
2. [Een herinnering sturen](herinnering-sturen.nl.md)

### Wat doe je met een fout op een verstuurde factuur?

- [ ] Ik pas de factuur aan
- [x] Ik maak een **correctie**

Zo blijft de boekhouding kloppen.
"#;

#[test]
fn a_canonical_collection_is_printed_to_the_letter_and_its_links_may_be_shorter() {
    let collection = parse(COLLECTION).unwrap_or_else(|e| panic!("{e:#?}"));
    assert_eq!(print(&collection), COLLECTION);
    let ids: Vec<&str> = collection.items().map(|item| item.instruction.as_str()).collect();
    assert_eq!(ids, ["factuur-maken", "factuur-corrigeren", "herinnering-sturen"]);
    for written in ["factuur-maken", "factuur-maken.md", "./factuur-maken.nl.md"] {
        assert_eq!(parse(&COLLECTION.replace("factuur-maken.nl.md", written)), Ok(collection.clone()), "{written}");
    }
    let question = collection.parts[2].question().unwrap();
    assert!(question.is_right(|at| at == 1) && !question.is_right(|at| at == 0));
}
