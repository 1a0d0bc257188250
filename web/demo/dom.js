// Makes elements: the only way this application puts something on the page (never innerHTML).

let otherwise = null;
/** Another release builds of other elements: `how(tag, attributes, children)` gives those. */
export const buildOtherwise = (how) => (otherwise = how);

/** An element with attributes (`on…` = listener, `false`/`null` = left out) and children (text or nodes). */
export function h(tag, attributes = {}, ...children) {
  if (otherwise) [tag, attributes, children] = otherwise(tag, attributes, children);
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked") continue;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  // After the children, because a select only knows its value once it has options.
  if (attributes.value !== undefined && attributes.value !== null) element.value = attributes.value;
  if (attributes.checked !== undefined) element.checked = Boolean(attributes.checked);
  return element;
}

const SHAPES = {
  today: "M3 9.5 10 4l7 5.5V17h-5v-4H8v4H3z",
  orders: "M3 6.5 10 3l7 3.5v7L10 17l-7-3.5zM3 6.5l7 3.5 7-3.5M10 10v7",
  customers: "M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 17c0-3 2.5-5 5.5-5s5.5 2 5.5 5M13 4a3 3 0 0 1 0 5.500M14.500 12.500c2 .500 3.500 2.200 3.500 4.500",
  invoices: "M5 3h10v14l-2.500-1.500L10 17l-2.500-1.500L5 17zM8 7h4M8 10h4",
  returns: "M7 4 3.500 7.500 7 11M3.500 7.500H12a4.500 4.500 0 0 1 0 9H7",
  search: "M9 14.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11zM13 13l4 4",
  menu: "M3 5.500h14M3 10h14M3 14.500h14",
  plus: "M10 4v12M4 10h12",
  back: "M12 4.500 6.500 10l5.500 5.500",
};

/** A picture that only decorates the word beside it. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

/** A horizontal bar of `share` (0 to 1): drawn with attributes, because the page's policy refuses inline styles. */
export function bar(share) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "bar");
  svg.setAttribute("aria-hidden", "true");
  const rect = document.createElementNS(space, "rect");
  rect.setAttribute("width", `${Math.round(share * 100)}%`);
  rect.setAttribute("height", "100%");
  rect.setAttribute("rx", "3");
  svg.append(rect);
  return svg;
}

/** Resolves after `ms` milliseconds: this application has no server, but is as slow as if it had one. */
export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
