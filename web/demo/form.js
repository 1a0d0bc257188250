// Forms: fields with a label, a hint and an error; saving that takes a moment, as with a real server.

import { h, wait } from "./dom.js";
import { w } from "./words.js";

let count = 0;
const drafts = new Map();

/** What was typed in this form before the page was drawn again (another language, another role). */
export const draft = (name) => drafts.get(name) ?? {};
/** Forgets it. */
export const dropDraft = (name) => drafts.delete(name);

// Every field is {name, node, focusable, fail(message)}; `fail("")` takes the error away.
function field(name, control, before, after, hint) {
  const id = `field-${name}-${++count}`;
  control.id = id;
  const hintNode = hint ? h("p", { class: "hint", id: `${id}-hint` }, hint) : null;
  // A hint stands between label and control, or below a tick.
  const node = h("div", { class: "field" }, before, hintNode, after);
  let error = null;
  const describe = () => {
    const ids = [hintNode?.id, error?.id].filter(Boolean).join(" ");
    if (ids) control.setAttribute("aria-describedby", ids);
    else control.removeAttribute("aria-describedby");
  };
  describe();
  return {
    name,
    node,
    id,
    focusable: control.matches("input, select, textarea") ? control : (control.querySelector("input") ?? control),
    fail(message, alert) {
      error?.remove();
      error = message ? h("p", { class: "error", id: `${id}-error`, role: alert ? "alert" : null }, message) : null;
      if (error) {
        node.append(error);
        control.setAttribute("aria-invalid", "true");
      } else control.removeAttribute("aria-invalid");
      describe();
    },
  };
}

function labelled(name, label, control, { hint, optional } = {}) {
  const made = field(name, control, null, control, hint);
  made.node.prepend(h("div", { class: "label" }, h("label", { for: made.id }, label), optional && h("span", { class: "optional" }, w("optional"))));
  return made;
}

/** One line of text; `o`: value, hint, optional, type, list (suggestions), inputmode, class. */
export function text(name, label, o = {}) {
  const list = o.list ? h("datalist", { id: `list-${name}-${count}` }, o.list.map((value) => h("option", { value }))) : null;
  const control = h("input", { name, type: o.type ?? "text", value: o.value ?? "", list: list?.id, min: o.min, max: o.max, step: o.step, inputmode: o.inputmode, autocomplete: "off", spellcheck: "false", class: o.class, "aria-required": o.optional ? null : "true" });
  const made = labelled(name, label, control, o);
  if (list) made.node.append(list);
  return made;
}

/** Several lines of text. */
export const longText = (name, label, o = {}) =>
  labelled(name, label, h("textarea", { name, rows: o.rows ?? 3, value: o.value ?? "", "aria-required": o.optional ? null : "true" }), o);

/** A choice from a list; `options`: pairs of value and words. */
export const select = (name, label, options, o = {}) =>
  labelled(name, label, h("select", { name, value: o.value ?? "", onchange: o.onchange, "aria-required": o.optional ? null : "true" }, options.map(([value, words]) => h("option", { value }, words))), o);

/** A choice of which all possibilities are on the screen. */
export function radios(name, label, options, o = {}) {
  const title = `radios-${name}-${++count}`;
  const group = h(
    "fieldset",
    { role: "radiogroup", "aria-labelledby": title, class: o.class },
    h("legend", { id: title }, label),
    options.map(([value, words]) => h("label", { class: "choice" }, h("input", { type: "radio", name, value, checked: o.value === value, onchange: o.onchange }), h("span", {}, words))),
  );
  return field(name, group, null, group, null);
}

/** Yes or no. */
export function tick(name, label, o = {}) {
  const control = h("input", { type: "checkbox", name, checked: Boolean(o.value), onchange: o.onchange });
  return field(name, control, h("label", { class: "choice" }, control, h("span", {}, label)), null, o.hint);
}

/**
 * A form. `check(values)` gives a list of pairs [field name or null, message]; `save(values)` is called when that is empty.
 * On a page all problems are also told together above the form; in a window each is told at its field.
 */
export function form({ fields, children, submit, danger, cancel, check, save, draftName, inDialog }) {
  const problems = h("div", {});
  const element = h(
    "form",
    { novalidate: true, class: inDialog ? "in-dialog" : "on-page" },
    problems,
    children,
    h("div", { class: "buttons" }, h("button", { class: danger ? "danger" : "primary" }, submit), cancel),
  );
  const read = () => {
    const values = {};
    for (const [name, value] of new FormData(element)) values[name] = String(value).trim();
    return values;
  };
  if (draftName) for (const event of ["input", "change"]) element.addEventListener(event, () => drafts.set(draftName, read()));

  const all = () => (typeof fields === "function" ? fields() : fields);
  const clear = () => {
    problems.replaceChildren();
    for (const one of all()) one.fail("");
  };
  const show = (found) => {
    const general = found.filter(([name]) => !name);
    for (const one of all()) {
      const own = found.find(([name]) => name === one.name);
      if (own) one.fail(own[1], inDialog);
    }
    if (!inDialog || general.length) {
      const told = inDialog ? general : found;
      const link = ([name, message]) => {
        const target = all().find((one) => one.name === name);
        if (!target) return message;
        return h("a", { href: `#${target.id}`, onclick: (event) => (event.preventDefault(), target.focusable.focus()) }, message);
      };
      problems.append(h("div", { role: "alert", class: "notice bad" }, h("p", {}, w("notSaved")), h("ul", {}, told.map((one) => h("li", {}, link(one))))));
    }
    const first = all().find((one) => found.some(([name]) => name === one.name));
    if (first) first.focusable.focus();
    else problems.scrollIntoView({ block: "nearest" });
  };
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (element.hasAttribute("aria-busy")) return;
    element.setAttribute("aria-busy", "true");
    clear();
    await wait(400);
    element.removeAttribute("aria-busy");
    if (!element.isConnected) return;
    const values = read();
    const found = check ? check(values) : [];
    if (found.length) return show(found);
    if (draftName) drafts.delete(draftName);
    save(values);
  });
  return element;
}
