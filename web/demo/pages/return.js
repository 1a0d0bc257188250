// One return: receive it, judge it, pay it back.

import { isLocation } from "../checks.js";
import { articleOf, customerOf, find, judgeReturn, receiveReturn, refundReturn, total } from "../data.js";
import { openDialog } from "../dialog.js";
import { h } from "../dom.js";
import { longText, radios, text, tick } from "../form.js";
import { badge, card, facts, history, page } from "../layout.js";
import { action, say } from "../notice.js";
import { plainTable } from "../table.js";
import { date, money, w } from "../words.js";
import { lostPage } from "./lost.js";

export function returnPage({ id }) {
  const record = find("returns", id);
  if (!record) return lostPage();
  const customer = customerOf(record);
  const actions = {
    announced: () => action(w("receive"), "warehouse", () => receive(record), "primary"),
    received: () => action(w("judge"), "warehouse", () => judge(record), "primary"),
    approved: () => action(w("refund"), "finance", () => refund(record), "primary"),
  };
  const rows = record.lines.map((line) => [articleOf(line).name, String(line.quantity), money(line.quantity * line.price)]);
  return page({
    title: w("returnN", { id }),
    back: ["/demo/returns", w("allReturns")],
    status: badge("return", record.status),
    actions: record.status in actions ? [actions[record.status]()] : [],
    children: [
      progress(record),
      h(
        "div",
        { class: "halves" },
        card(w("details"), facts([
          [w("customer"), h("a", { href: `/demo/customers/${customer.id}` }, customer.name)],
          [w("order"), h("a", { href: `/demo/orders/${record.order}` }, record.order)],
          [w("date"), date(record.date)],
          [w("reason"), w(`why.${record.reason}`)],
          [w("remark"), record.remark],
        ])),
        card(w("handling"), facts([
          [w("location"), record.location],
          [w("refundBy"), w(`refund.${record.refund}`)],
          record.iban ? [w("iban"), record.iban] : null,
          [w("amount"), money(total(record.lines))],
        ])),
      ),
      card(w("returned"), plainTable({ name: w("returned"), head: [w("article"), w("quantity"), w("sum")], rows, numbers: [1, 2] })),
      card(w("history"), history(record)),
    ],
  });
}

function progress(record) {
  const states = ["announced", "received", record.status === "rejected" ? "rejected" : "approved", ...(record.status === "rejected" ? [] : ["refunded"])];
  const now = states.indexOf(record.status);
  return h("ol", { class: "progress", "aria-label": w("progress") }, states.map((state, at) => h("li", { class: at <= now ? "done" : null, "aria-current": at === now ? "step" : null }, w(`return.${state}`))));
}

function receive(record) {
  const location = text("location", w("location"), { hint: w("locationHint") });
  openDialog({
    title: w("receive"),
    intro: w("receiveIntro", { id: record.id }),
    fields: [location],
    submit: w("saveReceipt"),
    check: (values) => (isLocation(values.location) ? [] : [["location", w("error.location")]]),
    save: (values) => (receiveReturn(record, values.location), say(w("returnReceived", { id: record.id }))),
  });
}

function judge(record) {
  const verdict = radios("verdict", w("verdict"), [["yes", w("verdict.yes")], ["no", w("verdict.no")]]);
  const remark = longText("remark", w("remark"), { hint: w("verdictHint") });
  openDialog({
    title: w("judge"),
    intro: w("judgeIntro"),
    fields: [verdict, remark],
    submit: w("saveVerdict"),
    check: (values) => [!values.verdict && ["verdict", w("error.verdict")], values.verdict === "no" && !values.remark && ["remark", w("error.rejectRemark")]].filter(Boolean),
    save: (values) => (judgeReturn(record, values.verdict === "yes", values.remark), say(w("returnJudged", { id: record.id }))),
  });
}

function refund(record) {
  const sure = tick("sure", w("refundSure"));
  openDialog({
    title: w("refund"),
    intro: w("refundIntro", { amount: money(total(record.lines)), how: w(`refund.${record.refund}`) }),
    fields: [sure],
    submit: w("refundNow"),
    check: (values) => (values.sure ? [] : [["sure", w("error.refundSure")]]),
    save: () => (refundReturn(record), say(w("returnRefunded", { id: record.id }))),
  });
}
