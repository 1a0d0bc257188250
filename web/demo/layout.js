// How every page is built: a way back, a heading with a status and actions, cards, lists of facts.

import { h, icon } from "./dom.js";
import { date, w } from "./words.js";

/** A page: {title, node}. */
export function page({ title, back, status, actions, children }) {
  return {
    title,
    node: [
      back && h("a", { class: "back", href: back[0] }, icon("back"), back[1]),
      h("div", { class: "head" }, h("div", { class: "headline" }, h("h1", { tabindex: "-1" }, title), status), actions?.length ? h("div", { class: "actions" }, actions) : null),
      ...[children].flat(),
    ].filter(Boolean),
  };
}

/** A part of a page with its own heading; a named region. */
export function card(title, ...children) {
  const id = `card-${title.toLowerCase().replace(/\W+/g, "-")}`;
  return h("section", { class: "card", "aria-labelledby": id }, h("h2", { id }, title), children);
}

/** Pairs of word and fact. */
export const facts = (pairs) => h("dl", { class: "facts" }, pairs.filter(Boolean).map(([word, fact]) => h("div", {}, h("dt", {}, word), h("dd", {}, fact || "–"))));

/** A status as a coloured word; never colour alone. */
export const badge = (kind, status) => h("span", { class: `badge ${status}` }, w(`${kind}.${status}`));

/** What happened to a record, newest first. */
export const history = (record) => h("ol", { class: "history", reversed: true }, record.history.toReversed().map((event) => h("li", {}, h("strong", {}, w(`happened.${event.what}`)), h("span", { class: "quiet" }, `${date(event.at)} · ${event.who}`))));

/** A link that looks like a button. */
export const linkButton = (href, label, kind = "primary") => h("a", { class: `button ${kind}`, href }, kind === "primary" ? icon("plus") : null, label);

/** Filters above a list: `fields` are elements with a label. */
export function filters(label, fields) {
  return h("form", { class: "filters", "aria-label": label, onsubmit: (event) => event.preventDefault() }, fields);
}

/** One filter: a search box, or a choice when `options` is given. */
export function filter(name, label, value, options, onchange) {
  const control = options
    ? h("select", { id: `filter-${name}`, value, onchange: (event) => onchange(event.target.value) }, options.map(([key, words]) => h("option", { value: key }, words)))
    : h("input", { type: "search", id: `filter-${name}`, value, autocomplete: "off", oninput: (event) => onchange(event.target.value) });
  return h("div", { class: `filter ${options ? "" : "long"}` }, h("label", { for: control.id }, label), control);
}
