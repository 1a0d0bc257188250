// Modal windows: a real <dialog> with a form in it.

import { h } from "./dom.js";
import { form } from "./form.js";
import { go, refresh } from "./router.js";
import { w } from "./words.js";

/**
 * Opens a window. `save(values)` changes the data and may give a path to go to;
 * afterwards the window closes and the page is drawn again.
 */
export function openDialog({ title, intro, fields = [], body, submit, danger, check, save }) {
  const heading = h("h2", { id: "dialog-title", tabindex: "-1" }, title);
  const close = () => dialog.close();
  const content = form({
    fields,
    inDialog: true,
    children: [body ?? fields.map((field) => field.node)],
    submit,
    danger,
    cancel: h("button", { type: "button", onclick: close }, w("cancel")),
    check,
    save: (values) => {
      const path = save(values);
      dialog.close();
      if (path) go(path);
      else refresh();
      document.querySelector("h1")?.focus();
    },
  });
  const dialog = h("dialog", { "aria-labelledby": "dialog-title", onclose: () => dialog.remove() }, heading, intro && h("p", { class: "quiet" }, intro), content);
  document.body.append(dialog);
  dialog.showModal();
  (fields[0]?.focusable ?? heading).focus();
}
