// Registers a return: first the order, then what comes back and why.

import { isIban } from "../checks.js";
import { articleOf, customerOf, find, registerReturn, today } from "../data.js";
import { h, wait } from "../dom.js";
import { draft, dropDraft, form, longText, radios, select, text, tick } from "../form.js";
import { page } from "../layout.js";
import { say } from "../notice.js";
import { daysBefore } from "../seed.js";
import { go } from "../router.js";
import { date, w } from "../words.js";

const NAME = "return";
const DAYS = 30;

export function newReturnPage({ query }) {
  const old = { number: query.get("order") ?? "", ...draft(NAME) };
  let order = null;
  let ticks = [];
  const number = text("number", w("orderNumber"), { value: old.number, hint: w("orderNumberHint"), inputmode: "numeric" });
  const lookUp = h("button", { type: "button", onclick: () => look() }, w("lookUp"));
  const place = h("div", { class: "lines-place" });
  const reason = select("reason", w("returnReason"), [["", w("choose")], ...["size", "broken", "dislike", "late", "other"].map((key) => [key, w(`why.${key}`)])], { value: old.reason });
  const remark = longText("remark", w("remark"), { value: old.remark, hint: w("remarkHint") });
  const refund = radios("refund", w("refundHow"), ["original", "voucher", "account"].map((key) => [key, w(`refund.${key}`)]), { value: old.refund ?? "original", onchange: () => fit() });
  const iban = text("iban", w("iban"), { value: old.iban });
  const fit = () => {
    iban.node.hidden = !refund.node.querySelector("input[value=account]").checked;
  };
  fit();

  const mayReturn = (id) => {
    const found = find("orders", id);
    if (!found) return w("error.noOrder");
    if (found.status !== "delivered") return w("error.notDelivered");
    if (found.date < daysBefore(today(), DAYS)) return w("error.tooOld");
    return "";
  };
  // The articles come from "another system": they take a moment.
  const look = async () => {
    const id = number.focusable.value.trim();
    number.fail("");
    order = null;
    ticks = [];
    place.replaceChildren();
    place.setAttribute("aria-busy", "true");
    place.append(h("p", { class: "unseen" }, w("loading")), h("div", { class: "skeleton" }), h("div", { class: "skeleton" }));
    await wait(700);
    place.removeAttribute("aria-busy");
    place.replaceChildren();
    const problem = mayReturn(id);
    if (problem) {
      number.fail(problem, true);
      number.focusable.focus();
      return;
    }
    order = find("orders", id);
    ticks = order.lines.map((line, at) => tick(`line-${at}`, `${articleOf(line).name} (${line.quantity})`, { value: old[`line-${at}`] }));
    place.append(h("p", { class: "quiet" }, `${customerOf(order).name} · ${date(order.date)}`), h("fieldset", {}, h("legend", {}, w("whatReturns")), ticks.map((one) => one.node)));
  };

  const check = (values) => {
    const found = [];
    if (!order) found.push(["number", mayReturn(values.number) || w("error.lookUpFirst")]);
    else if (!ticks.some((one) => values[one.name])) found.push([ticks[0].name, w("error.noLine")]);
    if (!values.reason) found.push(["reason", w("error.returnReason")]);
    if (["broken", "other"].includes(values.reason) && !values.remark) found.push(["remark", w("error.returnRemark")]);
    if (values.refund === "account" && !isIban(values.iban)) found.push(["iban", w("error.iban")]);
    return found;
  };
  const save = (values) => {
    const lines = order.lines.filter((_, at) => values[`line-${at}`]).map((line) => ({ ...line }));
    const made = registerReturn({ order, reason: values.reason, remark: values.remark, lines, refund: values.refund, iban: values.refund === "account" ? values.iban : "" });
    say(w("returnMade", { id: made.id }));
    go(`/demo/returns/${made.id}`);
  };
  const part = (id, title, ...children) => h("section", { class: "card", "aria-labelledby": id }, h("h2", { id }, title), children);
  const entry = form({
    fields: () => [number, ...ticks, reason, remark, refund, iban],
    children: [
      part("which", w("whichOrder"), h("div", { class: "look-up" }, number.node, lookUp), place),
      part("why", w("whyBack"), reason.node, remark.node),
      part("money", w("moneyBack"), refund.node, iban.node),
    ],
    submit: w("saveReturn"),
    cancel: h("a", { class: "button plain", href: "/demo/returns", onclick: () => dropDraft(NAME) }, w("cancel")),
    check,
    save,
    draftName: NAME,
  });
  number.focusable.addEventListener("input", () => {
    order = null;
    ticks = [];
    place.replaceChildren();
  });
  if (old.number) look();
  return page({ title: w("newReturn"), back: ["/demo/returns", w("allReturns")], children: [entry] });
}
