//! What the widget sees of a host page, in a real browser: roles, names, moments, targets.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on ends")]

use model::{Anchor, Catalog, Condition, Control, Instruction};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, HtmlElement};
use widget::page::{Located, Page};

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a browser")
}

/// A host page with these elements, and our own in it. The rest of the body is the test runner's.
fn page(elements: &str) -> Page {
    let body = document().body().expect("a body");
    if let Some(last) = document().get_element_by_id("host-page") {
        last.remove();
    }
    let host = document().create_element("div").expect("an element");
    host.set_id("host-page");
    host.set_inner_html(elements);
    // First, so that it is in view whatever the runner has to say.
    body.prepend_with_node_1(&host).expect("a place");
    let own = document().create_element("souffleur-widget").expect("an element");
    host.append_child(&own).expect("a place");
    Page::new(&own).expect("a page")
}

fn element(id: &str) -> Element {
    document().get_element_by_id(id).unwrap_or_else(|| panic!("no #{id}"))
}

/// What the scripts of a host do.
fn run(script: &str) {
    js_sys::eval(script).unwrap_or_else(|e| panic!("{script}: {e:?}"));
}

fn focus(element: &Element) {
    element.unchecked_ref::<HtmlElement>().focus().expect("focus");
}

fn control(role: &str, name: &str) -> Control {
    Control { role: role.to_owned(), name: name.to_owned() }
}

fn anchor(text: &str) -> Anchor {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn catalog(conditions: Vec<Condition>) -> Catalog {
    let app: model::Slug = "veldwerk".parse().expect("a slug");
    let locale: model::Locale = "nl".parse().expect("a locale");
    let id = "test".parse().expect("a slug");
    let new = Instruction::new(id, app.clone(), locale.clone(), "", "", vec![]);
    let instruction = Instruction { when: Some(Condition::Any(conditions)), ..new };
    Catalog::new(app, locale, 1, vec![instruction])
}

fn found(page: &Page, text: &str) -> Option<Element> {
    match page.find(&anchor(text)) {
        Located::Found { at, .. } => Some(at),
        _ => None,
    }
}

#[wasm_bindgen_test]
fn elements_are_called_as_assistive_technology_calls_them() {
    for (html, role, name) in [
        ("<button id=x>  Opslaan\n </button>", "button", "Opslaan"),
        ("<button id=x><i aria-hidden=true>★</i> <span>Nieuwe</span> <b>order</b></button>", "button", "Nieuwe order"),
        ("<button id=x aria-label='Sluiten'>×</button>", "button", "Sluiten"),
        ("<button id=x title='Sluiten'><svg></svg></button>", "button", "Sluiten"),
        ("<button id=x><img alt='Zoeken'></button>", "button", "Zoeken"),
        ("<button id=x><svg><title>Filter</title></svg></button>", "button", "Filter"),
        ("<button id=x>Op<span style='display:none'>verborgen</span>slaan</button>", "button", "Opslaan"),
        ("<div id=x role='button primary'>Doen</div>", "button", "Doen"),
        ("<input id=x type=submit value='Versturen'>", "button", "Versturen"),
        ("<input id=x type=image alt='Zoek'>", "button", "Zoek"),
        ("<details><summary id=x>Meer</summary></details>", "button", "Meer"),
        ("<a id=x href='/x'>Orders</a>", "link", "Orders"),
        ("<a id=x href='/x'><span aria-label='Winkelwagen'>2</span></a>", "link", "Winkelwagen"),
        ("<label for=x>Klantnummer</label><input id=x>", "textbox", "Klantnummer"),
        ("<label>Naam <input id=x></label>", "textbox", "Naam"),
        ("<label for=x>Van</label><label for=x>tot</label><input id=x>", "textbox", "Van tot"),
        (
            "<label for=x>Korting van <input value='geheim'> procent</label><input id=x type=checkbox>",
            "checkbox",
            "Korting van procent",
        ),
        ("<input id=x placeholder='Zoek een klant' type=search>", "searchbox", "Zoek een klant"),
        ("<input id=x placeholder='P' title='T'>", "textbox", "T"),
        ("<input id=x value='geheim'>", "textbox", ""),
        ("<textarea id=x aria-label='Reden'>geheim</textarea>", "textbox", "Reden"),
        ("<div id=x contenteditable=true>geheim</div>", "textbox", ""),
        (
            "<span id=a>Prijs</span><span id=b>in euro</span><input id=x type=number aria-labelledby='a b'>",
            "spinbutton",
            "Prijs in euro",
        ),
        (
            "<span id=a hidden>Verborgen naam</span><button id=x aria-labelledby=a>y</button>",
            "button",
            "Verborgen naam",
        ),
        ("<button id=x aria-labelledby='weg'>Terug</button>", "button", "Terug"),
        ("<label for=x>Land</label><select id=x><option>geheim</option></select>", "combobox", "Land"),
        ("<select id=x multiple aria-label='Landen'></select>", "listbox", "Landen"),
        ("<input id=x list=l aria-label='Plaats'><datalist id=l></datalist>", "combobox", "Plaats"),
        ("<input id=x type=date aria-label='Datum'>", "textbox", "Datum"),
        ("<input id=x type=checkbox switch aria-label='Aan'>", "switch", "Aan"),
        ("<input id=x type=range aria-label='Volume'>", "slider", "Volume"),
        ("<fieldset id=x><legend>Adres</legend><input></fieldset>", "group", "Adres"),
        ("<dialog id=x open><div><h2>Factuur corrigeren</h2></div></dialog>", "dialog", "Factuur corrigeren"),
        ("<div id=x role=dialog aria-labelledby=t><p id=t>Kies</p><h2>Nee</h2></div>", "dialog", "Kies"),
        ("<table id=x><caption>Facturen</caption><tr><td>1</td></tr></table>", "table", "Facturen"),
        (
            "<table><tr id=x><td>2026-0042</td><td>Jansen <input value=geheim></td><td><button>Open</button></td></tr></table>",
            "row",
            "2026-0042 Jansen Open",
        ),
        ("<table><thead><tr><th id=x>Naam</th></tr></thead></table>", "columnheader", "Naam"),
        ("<table><tr><th id=x>Totaal</th><td>3</td></tr></table>", "rowheader", "Totaal"),
        ("<section id=x aria-label='Rooster'></section>", "region", "Rooster"),
        ("<h2 id=x>Retouren <small>(3)</small></h2>", "heading", "Retouren (3)"),
        ("<div role=tablist><div id=x role=tab>Regels</div></div>", "tab", "Regels"),
        ("<ul role=menu><li id=x role=menuitem>Kopiëren</li></ul>", "menuitem", "Kopiëren"),
        ("<img id=x alt='Logo'>", "img", "Logo"),
        ("<div id=x>niets</div>", "div", ""),
        ("<ul role=presentation id=x></ul>", "ul", ""),
    ] {
        let page = page(html);
        assert_eq!(page.control(&element("x")), control(role, name), "{html}");
    }
}

#[wasm_bindgen_test]
fn words_that_are_drawn_apart_are_read_apart() {
    // As Chromium names them.
    for (html, name) in [
        ("<button id=x style='display: flex'><span>Import</span><span>ctrl-i</span></button>", "Import ctrl-i"),
        (
            "<button id=x><span role=img aria-label=plus style='display: inline-flex'></span><span>Klant</span></button>",
            "plus Klant",
        ),
        ("<button id=x>3<span style='float: right'>5</span></button>", "3 5"),
        ("<button id=x>On<b>gel</b><span style='display: contents'>ezen</span></button>", "Ongelezen"),
    ] {
        let page = page(html);
        assert_eq!(page.control(&element("x")).name, name, "{html}");
    }
}

#[wasm_bindgen_test]
fn a_list_drawn_in_the_place_of_a_hidden_one_is_called_what_that_one_is() {
    let hidden = "aria-hidden=true tabindex=-1 style='position:absolute;width:1px;height:1px'";
    let page = page(&format!(
        "<label for=s>Klant</label><div><select id=s {hidden}><option>Jansen</option></select>\
         <span><span><span role=combobox aria-expanded=false aria-labelledby=chosen id=drawn style='display:block'>\
         <span id=chosen>Jansen</span></span></span></span></div>"
    ));
    assert_eq!(page.control(&element("drawn")), control("combobox", "Klant"));
    assert_eq!(found(&page, "combobox \"Klant\""), Some(element("drawn")));
}

#[wasm_bindgen_test]
fn a_drawn_list_is_called_what_its_label_says_not_what_is_chosen() {
    let page = page(
        "<label for=drawn>Leverancier</label><span role=combobox id=drawn aria-label=Kies style='display:block'>Kies</span>",
    );
    assert_eq!(page.control(&element("drawn")), control("combobox", "Leverancier"));
}

#[wasm_bindgen_test]
fn what_opens_a_list_is_that_field_and_still_a_button_to_who_wrote_it_so() {
    let page = page(
        "<label for=w>Magazijn</label><input id=w readonly aria-haspopup=listbox><span id=label>Leverancier</span>\
         <button id=x aria-haspopup=listbox aria-labelledby='chosen label'><span id=chosen>Kies</span></button>\
         <div id=y role=button tabindex=0 aria-haspopup=listbox aria-labelledby='label2 y'>Alle</div><b id=label2>Status</b>\
         <button id=z aria-haspopup=listbox>Lettergrootte</button><button aria-haspopup=menu>Status</button>",
    );
    for (id, name, text) in [
        ("w", "Magazijn", "textbox \"Magazijn\""),
        ("x", "Leverancier", "button \"Kies Leverancier\""),
        ("y", "Status", "button \"Status Alle\""),
        ("z", "Lettergrootte", "button \"Lettergrootte\""),
    ] {
        assert_eq!(page.control(&element(id)), control("combobox", name));
        for text in [format!("combobox \"{name}\""), format!("listbox \"{name}\""), text.to_owned()] {
            assert_eq!(found(&page, &text), Some(element(id)), "{text}");
            assert_eq!(found(&page, &text), Some(element(id)), "{text}, once more");
        }
    }
}

#[wasm_bindgen_test]
fn a_field_that_stands_hidden_in_a_pixel_is_where_it_is_drawn() {
    let page = page(
        "<div id=drawn style='position:relative;width:200px;height:40px'>\
         <div style='position:absolute;top:-10px;width:1px;height:1px;overflow:hidden'>\
         <input id=x style='width:170px;height:20px'></div>Kies</div>",
    );
    assert_eq!(page.rect(&element("x")), page.rect(&element("drawn")));
}

#[wasm_bindgen_test]
fn names_are_bounded() {
    let page =
        page(&format!("<button id=x>{}</button><button id=y>{}</button>", "woord ".repeat(5_000), "x".repeat(5_000)));
    for id in ["x", "y"] {
        let name = page.control(&element(id)).name;
        assert!((100..=160).contains(&name.len()), "{}", name.len());
    }
}

#[wasm_bindgen_test]
fn a_moment_says_what_is_on_the_screen() {
    let html = document().document_element().expect("html");
    html.set_attribute("lang", "nl").expect("lang");
    html.set_attribute("data-souffleur-role", "finance, viewer").expect("roles");
    html.set_attribute("data-souffleur-plan", "pro").expect("plan");
    let page = page(
        "<main><h1>Facturen</h1><form aria-label='Nieuwe factuur'><fieldset><legend>Adres</legend>\
         <label>Plaats <input id=x value=geheim aria-invalid=true aria-describedby=e></label><p id=e>Vul een plaats in.</p>\
         </fieldset><button>Opslaan</button></form><button hidden>Weg</button></main>\
         <div role=alert>Niet   opgeslagen</div><p class=error>Geen fout</p>\
         <span role=combobox aria-expanded=false aria-live=assertive aria-label=Status>Te laat</span><div id=chart class=chart>x</div>",
    );
    focus(&element("x"));
    let moment = page
        .moment(&catalog(vec![Condition::Element(anchor("css: .chart")), Condition::Element(anchor("css: .gone"))]));
    assert_eq!(moment.locale, "nl");
    assert_eq!(moment.roles, ["finance", "viewer"]);
    assert_eq!(moment.host, [("plan".to_owned(), "pro".to_owned())]);
    assert_eq!(moment.title, "Facturen");
    assert_eq!(moment.dialog, None);
    assert_eq!(moment.focus, Some(control("textbox", "Plaats")));
    assert_eq!(moment.section.as_deref(), Some("Adres"));
    assert_eq!(moment.around, [control("group", "Adres"), control("form", "Nieuwe factuur"), control("main", "")]);
    assert_eq!(moment.errors, ["Vul een plaats in.", "Niet opgeslagen"]);
    assert_eq!(moment.css, [".chart"]);
    assert!(moment.route.starts_with('/'), "{}", moment.route);
    for seen in [control("heading", "Facturen"), control("textbox", "Plaats"), control("button", "Opslaan")] {
        assert!(moment.visible.contains(&seen), "{seen:?} in {:?}", moment.visible);
    }
    assert!(!moment.visible.contains(&control("button", "Weg")));
    assert!(!format!("{moment:?}").contains("geheim"), "what people type is never read");
    for name in ["lang", "data-souffleur-role", "data-souffleur-plan"] {
        html.remove_attribute(name).expect("removed");
    }
}

#[wasm_bindgen_test]
fn an_open_dialog_is_what_the_moment_is_about() {
    let page = page(
        "<button>Achter</button><dialog id=d aria-label='Nieuwe order'><input id=x aria-label='Aantal'></dialog>\
         <div role=dialog aria-label='Dicht' hidden></div>",
    );
    assert_eq!(page.moment(&catalog(vec![])).dialog, None);
    assert_eq!(page.top_modal(), None);
    run("document.getElementById('d').showModal()");
    let moment = page.moment(&catalog(vec![]));
    assert_eq!(moment.dialog.as_deref(), Some("Nieuwe order"));
    assert_eq!(page.top_modal(), Some(element("d")));
    assert!(moment.visible.contains(&control("textbox", "Aantal")));
    assert!(!moment.visible.contains(&control("button", "Achter")), "what lies behind is inert");
    assert!(page.typing());
}

#[wasm_bindgen_test]
fn a_modal_dialog_of_a_web_component_is_on_top_too() {
    let page = page("<my-app id=app></my-app>");
    run("const app = document.getElementById('app').attachShadow({mode: 'open'});
         app.innerHTML = '<my-part></my-part>';
         const part = app.firstChild.attachShadow({mode: 'open'});
         part.innerHTML = '<dialog aria-label=Kies><input aria-label=Aantal></dialog>';
         part.firstChild.showModal(); window.__dialog = part.firstChild");
    let moment = page.moment(&catalog(vec![]));
    assert_eq!(moment.dialog.as_deref(), Some("Kies"));
    assert_eq!(page.top_modal().map(Into::into), js_sys::eval("window.__dialog").ok());
    assert!(moment.visible.contains(&control("textbox", "Aantal")));
}

#[wasm_bindgen_test]
fn focus_in_our_own_widget_leaves_the_moment_as_it_was() {
    let page = page("<input id=x aria-label='Aantal'>");
    focus(&element("x"));
    assert!(page.focused().is_some());
    let own = document().query_selector("souffleur-widget").ok().flatten().expect("ours");
    own.set_attribute("tabindex", "0").expect("focusable");
    focus(&own);
    assert_eq!(page.moment(&catalog(vec![])).focus, Some(control("textbox", "Aantal")));
    assert!(!page.typing(), "who types in our own search does not type in the host");
}

#[wasm_bindgen_test]
fn a_moment_holds_two_hundred_controls_with_those_in_view_first() {
    let rows: String = (0..260).map(|n| format!("<p style='height:40px'><button>Knop {n}</button></p>")).collect();
    let page = page(&format!("{rows}<div style='position:fixed;top:0'><button>Laatste</button></div>"));
    // The clock stands still: how much is read in the time there is, is another matter.
    run("performance.now = () => 0");
    let visible = page.moment(&catalog(vec![])).visible;
    run("delete performance.now");
    assert!(visible.len() <= 200, "{}", visible.len());
    assert!(visible.contains(&control("button", "Laatste")));
    assert_eq!(visible.first(), Some(&control("button", "Knop 0")));
}

#[wasm_bindgen_test]
fn an_anchor_finds_its_element() {
    let page = page(
        "<button id=save>Opslaan</button><button hidden>Opslaan</button>\
         <table><caption>Facturen</caption>\
         <tr><td>2026-0041</td><td><button id=a>Bewerken</button></td></tr>\
         <tr><td>2026-0042</td><td><button id=b>Bewerken</button></td></tr>\
         <tr><td><img alt='Spoed'></td><td aria-label='Klánt'>K</td><td><button id=d>Bewerken</button></td></tr>\
         <tr aria-labelledby=said><td></td><td><button id=e>Bewerken</button></td></tr></table><b id=said>Nieuw</b>\
         <form aria-label='Zoeken' class=tools><input id=q aria-label='Naam'></form><input aria-label='Naam'>\
         <label><input id=c type=checkbox style='position:absolute;width:1px;height:1px;opacity:0'>Akkoord</label>",
    );
    for (text, id) in [
        ("button \"opslaan\"", "save"),
        ("button \"Bewerken\" in row \"2026-0041\"", "a"),
        ("button \"Bewerken\" in row \"2026-0042\" in table \"Facturen\"", "b"),
        ("button \"Bewerken\" in row \"spoed klant\"", "d"),
        ("button \"Bewerken\" in row \"Nieuw\"", "e"),
        ("textbox \"Naam\" in form \"Zoeken\"", "q"),
        ("textbox \"Naam\" in css: .tools", "q"),
        ("css: #save", "save"),
        ("checkbox \"Akkoord\"", "c"),
    ] {
        assert_eq!(found(&page, text), Some(element(id)), "{text}");
    }
    assert!(matches!(page.find(&anchor("button \"Bewerken\"")), Located::Ambiguous { at } if at.len() == 4));
    for text in ["button \"Weg\"", "css: ###", "textbox \"Naam\" in dialog", "link \"Verwijderen\""] {
        assert_eq!(page.find(&anchor(text)), Located::Missing, "{text}");
    }
}

#[wasm_bindgen_test]
fn what_is_drawn_elsewhere_than_it_stands_is_read_and_found_where_it_is_drawn() {
    let page = page(
        "<x-window id=window><form><label for=reason>Reden</label><input id=reason></form></x-window>\
         <x-button id=button>Opslaan</x-button>\
         <button id=wrapped><span style='display: contents'>Verzenden</span></button>",
    );
    run(
        "const inside = (id, html) => { document.getElementById(id).attachShadow({ mode: 'open' }).innerHTML = html; };\
         inside('window', '<div role=dialog aria-labelledby=title><h2 id=title><slot name=title>Factuur</slot></h2><slot></slot></div>');\
         inside('button', '<button><slot></slot></button>');",
    );
    assert!(found(&page, "textbox \"Reden\" in dialog \"Factuur\"").is_some_and(|at| at == element("reason")));
    assert!(found(&page, "button \"Opslaan\"").is_some());
    assert!(found(&page, "button \"Verzenden\"").is_some_and(|at| at == element("wrapped")));
}

#[wasm_bindgen_test]
fn what_is_in_the_last_of_hundreds_of_web_components_is_found() {
    let page = page("<main id=cells></main>");
    run("for (let i = 0; i < 400; i++) {
           const cell = document.createElement('my-cell');
           cell.attachShadow({mode: 'open'}).innerHTML = `<my-button></my-button>`;
           cell.shadowRoot.firstChild.attachShadow({mode: 'open'}).innerHTML = `<button>Cel ${i}</button>`;
           document.getElementById('cells').append(cell);
         }");
    let last = found(&page, "button \"Cel 399\" in main").expect("in the last cell");
    assert!(page.shown(&last));
    run("document.getElementById('cells').replaceChildren()");
    assert!(found(&page, "button \"Cel 399\"").is_none());
}

#[wasm_bindgen_test]
fn shadow_roots_and_frames_are_part_of_the_page() {
    let page = page(
        "<main><my-part id=host></my-part><iframe id=f style='border:10px solid;padding:5px;width:300px;height:200px'></iframe></main>",
    );
    run("document.getElementById('host').attachShadow({mode: 'open'}).innerHTML =
         '<section aria-label=Deel><button>Binnen</button></section>'");
    run("document.getElementById('f').contentDocument.body.innerHTML =
         '<button style=\"position:absolute;left:7px;top:9px\">In het kader</button>'");

    let inside = found(&page, "button \"Binnen\" in region \"Deel\" in main").expect("in the shadow root");
    assert!(page.shown(&inside) && page.holds(&element("host"), &inside));
    let framed = found(&page, "button \"In het kader\"").expect("in the frame");
    let (rect, outer) = (page.rect(&framed), page.rect(&element("f")));
    assert_eq!((rect.x - outer.x, rect.y - outer.y), (22.0, 24.0), "border, padding and place in the frame");
    let visible = page.moment(&catalog(vec![])).visible;
    assert!(visible.contains(&control("button", "Binnen")) && visible.contains(&control("button", "In het kader")));
}

#[wasm_bindgen_test]
fn a_form_that_hides_its_own_properties_is_survived() {
    let page = page(
        "<form aria-label='Val'><input name=localName><input name=getAttribute><input name=parentNode>\
         <input name=querySelectorAll><input name=shadowRoot><input name=labels><button id=x>Opslaan</button></form>\
         <img name=querySelector alt=''><img name=activeElement alt=''>",
    );
    focus(&element("x"));
    let (target, visible) = (found(&page, "button \"Opslaan\""), page.moment(&catalog(vec![])).visible);
    let save = element("x");
    // The test runner asks this document too, and survives less.
    element("host-page").remove();
    assert_eq!(target, Some(save));
    assert!(visible.contains(&control("button", "Opslaan")), "{visible:?}");
}

#[wasm_bindgen_test]
fn nothing_of_the_host_is_written() {
    let body = "<main><h1>Facturen</h1><label>Plaats <input id=x></label><button>Opslaan</button></main>";
    let page = page(body);
    let before = document().document_element().map(|html| html.outer_html());
    let _ = page.moment(&catalog(vec![]));
    let _ = page.find(&anchor("button \"Opslaan\""));
    page.scroll_into_view(&element("x"));
    assert_eq!(document().document_element().map(|html| html.outer_html()), before);
}
