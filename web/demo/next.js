// Veldwerk's next release, for who wants to see what a release does to help: `/demo/?version=2`. The same pages and data,
// most of it built of another component library: other classes and ids, buttons and lists of its own, other places. Some
// things got other names.

import { buildOtherwise, h } from "./dom.js";
import { go } from "./router.js";
import { TEXTS } from "./texts.js";

/** What is called otherwise now. */
const WORDS = {
  correct: ["Factuur corrigeren", "Correct invoice"],
  saveCorrection: ["Creditnota opslaan", "Save credit note"],
  export: ["Exporteren als csv", "Export as CSV"],
  ship: ["Verzending registreren", "Register shipment"],
  saveOrder: ["Order bewaren", "Store order"],
  saveCustomer: ["Klant bewaren", "Store customer"],
  release: ["Order vrijgeven", "Release order"],
  yourWork: ["Mijn taken", "My tasks"],
};
/** Ids that the application itself asks for. */
const OWN = /^(app|main|menu|search|panel|dialog-title)$|^(setting|tab|field)-/;
const IDS = ["id", "for", "aria-labelledby", "aria-controls"];

/** An id as a build tool makes it: the same for the same word. */
function made(word) {
  let number = 7;
  for (const letter of word) number = (Math.imul(number, 31) + letter.charCodeAt(0)) >>> 0;
  return number.toString(36).slice(-5);
}
const classes = (names) => names.trim().split(/\s+/).map((name) => `next-${name}`).join(" ");
const id = (name) => (OWN.test(name) || name.startsWith(":") ? name : `:${made(name)}:`);

const renamed = Object.values(WORDS).flat();

/** An element of this library instead of one of the last. What only got another name was not rebuilt as well. */
function build(tag, attributes, children) {
  if (children.length === 1 && renamed.includes(children[0])) return [tag, attributes, children];
  const { class: names, href, ...rest } = attributes;
  const has = (name) => names?.split(" ").includes(name);
  for (const key of IDS) if (rest[key]) rest[key] = id(rest[key]);
  if (names) rest.class = classes(names);
  if (tag === "button" && rest.type === "button" && !rest.role) {
    const { type, ...others } = rest;
    const press = (event) => ["Enter", " "].includes(event.key) && (event.preventDefault(), event.currentTarget.click());
    return ["div", { ...others, role: "button", tabindex: "0", onkeydown: press }, [h("span", { class: "label" }, children)]];
  }
  // What looks like a button is one now.
  if (tag === "a" && has("button")) return ["button", { ...rest, type: "submit", onclick: () => go(href) }, children];
  if (href) rest.href = href;
  if (tag === "section") return ["div", { ...rest, role: "region" }, [h("div", { class: "inside" }, children)]];
  if (tag === "h2") return ["div", { ...rest, role: "heading", "aria-level": "2" }, children];
  // What can be done stands below the heading, the most important first.
  if (has("head")) return ["header", rest, children];
  if (has("actions") || has("buttons")) return [tag, rest, children.flat(Infinity).toReversed()];
  return [tag, rest, children];
}

/** Names that are not its own elements' only: drawings have them too, and a menu that opens. */
const SHARED = ["icon", "bar", "open"];

/** The styles for the other names. */
async function styles() {
  const text = await (await fetch("/demo/demo.css")).text();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    text
      .replace(/\.([a-z][\w-]*)(?=[^{}]*\{)/g, (whole, name) => (SHARED.includes(name) ? whole : `.next-${name}`))
      .replace(/(^|[\s,>])button(?=[^{}]*\{)/gm, '$1:where(button, [role="button"])')
      .replace(/(^|[\s,>])h2(?=[^{}]*\{)/gm, '$1:where(h2, [aria-level="2"])'),
  );
  document.adoptedStyleSheets = [sheet];
}

/** Puts a list of this library in the place of a native one, which stays behind it and keeps the value. */
function list(select) {
  const name = select.labels?.[0];
  if (name) name.id ||= `:${made(select.id)}l:`;
  const value = h("span", {});
  const called = { "aria-labelledby": name?.id };
  const options = [...select.options].map((option, at) => h("div", { role: "option", onclick: () => choose(at) }, option.text));
  // Pressed in it, the list keeps its focus.
  const popup = h("div", { role: "listbox", ...called, hidden: true, onmousedown: (event) => event.preventDefault() }, options);
  popup.id = `:${made(select.id)}p:`;
  const box = h("div", { role: "combobox", class: "input", tabindex: "0", ...called, "aria-haspopup": "listbox", "aria-controls": popup.id, "aria-expanded": "false" }, value);
  const open = (is) => {
    popup.hidden = !is;
    box.setAttribute("aria-expanded", String(is));
  };
  const show = () => {
    value.textContent = select.selectedOptions[0]?.text ?? "";
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === select.selectedIndex)));
  };
  const choose = (at) => {
    select.selectedIndex = Math.max(0, Math.min(at, options.length - 1));
    show();
    open(false);
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  box.addEventListener("click", () => (show(), open(popup.hidden)));
  box.addEventListener("blur", () => open(false));
  name?.addEventListener("click", () => box.focus());
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose(select.selectedIndex + step);
    else if (["Enter", " "].includes(event.key)) open(popup.hidden);
    else if (event.key === "Escape" && !popup.hidden) open(false);
    else return;
    event.preventDefault();
  });
  const focused = document.activeElement === select;
  select.hidden = true;
  select.focus = () => box.focus();
  select.after(h("div", { class: "choices" }, box, popup));
  show();
  if (focused) box.focus();
}

/** From here on everything is built so. */
export async function start() {
  Object.assign(TEXTS, WORDS);
  await styles();
  buildOtherwise(build);
  const dress = () => document.querySelectorAll("select:not([hidden])").forEach(list);
  new MutationObserver(dress).observe(document.body, { childList: true, subtree: true });
}
