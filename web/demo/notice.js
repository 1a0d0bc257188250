// What the application says after an action: it worked (status), or this role may not do it (alert).

import { h, wait } from "./dom.js";
import { settings } from "./settings.js";
import { w } from "./words.js";

let place = null;
let pending = "";

/** The place for notices; made once with the frame of the page. */
export function noticePlace() {
  place = h("div", { class: "notices" }, h("div", { role: "status" }));
  return place;
}

/** Says that it worked, once the next page or the changed page stands. */
export function say(text) {
  pending = text;
}

/** Called after every drawing: shows what is pending, and takes away what was said before. */
export function showNotices() {
  place.querySelector("[role=alert]")?.remove();
  place.firstChild.replaceChildren(...(pending ? [h("p", { class: "notice good" }, pending)] : []));
  if (pending) scrollTo({ top: 0 });
  pending = "";
}

/** Warns; the same words come again when the same thing is tried again. */
export async function warn(text) {
  place.querySelector("[role=alert]")?.remove();
  place.firstChild.replaceChildren();
  await wait(120);
  place.append(h("div", { role: "alert", class: "notice bad" }, h("p", {}, text)));
  place.scrollIntoView({ block: "nearest" });
}

/** An action that only `role` may do. Others see it greyed, and are told why when they try. */
export function action(label, role, run, kind = "") {
  const allowed = !role || settings.role === role;
  return h(
    "button",
    {
      type: "button",
      class: kind,
      "aria-disabled": allowed ? null : "true",
      onclick: () => (allowed ? run() : warn(w("denied", { role: w(`role.${role}`), mine: w(`role.${settings.role}`) }))),
    },
    label,
  );
}
