// A list that scrolls within the page, with a header that stays, sorting by column, and a count.

import { h } from "./dom.js";
import { w } from "./words.js";

/**
 * `columns`: {label, cell(row), sort?(row), number?, wide?}. `wide` columns are left out on a phone.
 * Returns {node, show(rows)}.
 */
export function table({ name, region, columns, sortBy = 0, down = false, empty, head }) {
  let rows = [];
  const body = h("tbody");
  const headings = columns.map((column, at) => {
    const button = column.sort && h("button", { type: "button", onclick: () => sort(at) }, column.label);
    return h("th", { scope: "col", class: style(column) }, button || column.label);
  });
  const none = h("p", { class: "empty", hidden: true }, empty);
  const scroller = h(
    "div",
    { class: "scroller", role: "region", "aria-label": region, tabindex: "0" },
    h("table", { "aria-label": name }, h("thead", {}, h("tr", {}, headings)), body),
    none,
  );
  function style(column) {
    return [column.number && "number", column.wide && "wide"].filter(Boolean).join(" ") || null;
  }
  function sort(at) {
    down = at === sortBy ? !down : false;
    sortBy = at;
    draw();
  }
  function draw() {
    const key = columns[sortBy].sort;
    const sorted = key ? rows.toSorted((a, b) => (key(a) > key(b) ? 1 : key(a) < key(b) ? -1 : 0) * (down ? -1 : 1)) : rows;
    headings.forEach((heading, at) => {
      if (at === sortBy && key) heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      else heading.removeAttribute("aria-sort");
    });
    body.replaceChildren(...sorted.map((row) => h("tr", {}, columns.map((column) => h("td", { class: style(column) }, column.cell(row))))));
    none.hidden = rows.length > 0;
    if (head) head.textContent = w("count", { n: rows.length });
  }
  return {
    node: scroller,
    show(next) {
      rows = next;
      draw();
    },
  };
}

/** A small table of facts without scrolling; every row is a list of cells. */
export function plainTable({ name, head, rows, numbers = [] }) {
  const style = (at) => (numbers.includes(at) ? "number" : null);
  return h(
    "div",
    { class: "sideways", role: "region", "aria-label": w("tableRegion", { name }), tabindex: "0" },
    h(
      "table",
      { "aria-label": name },
      h("thead", {}, h("tr", {}, head.map((label, at) => h("th", { scope: "col", class: style(at) }, label)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell, at) => h("td", { class: style(at) }, cell))))),
    ),
  );
}
