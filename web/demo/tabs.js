// Tabs, by the ARIA pattern: arrow keys move, the chosen tab is the one stop for Tab.

import { h } from "./dom.js";

/** `parts`: {id, label, panel: () => node}. The chosen tab is remembered in `memory.tab`. */
export function tabs(label, parts, memory) {
  const panel = h("div", { role: "tabpanel", id: "panel", tabindex: "0", class: "panel" });
  const buttons = parts.map((part, at) =>
    h("button", { type: "button", role: "tab", id: `tab-${part.id}`, "aria-controls": "panel", onclick: () => pick(at), onkeydown: move }, part.label),
  );
  function pick(at) {
    memory.tab = parts[at].id;
    buttons.forEach((button, i) => {
      button.setAttribute("aria-selected", String(i === at));
      button.tabIndex = i === at ? 0 : -1;
    });
    panel.setAttribute("aria-labelledby", buttons[at].id);
    panel.replaceChildren(parts[at].panel());
  }
  function move(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = (buttons.indexOf(event.currentTarget) + step + buttons.length) % buttons.length;
    pick(next);
    buttons[next].focus();
  }
  pick(Math.max(0, parts.findIndex((part) => part.id === memory.tab)));
  return h("div", { class: "tabs" }, h("div", { role: "tablist", "aria-label": label }, buttons), panel);
}
