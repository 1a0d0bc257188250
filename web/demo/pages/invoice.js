// One invoice: what is asked, what is paid, and what finance can do with it.

import { cents, isIban } from "../checks.js";
import { articleOf, correctInvoice, customerOf, find, invoiceStatus, invoiceTotal, openAmount, payInvoice, remindInvoice, today, total } from "../data.js";
import { openDialog } from "../dialog.js";
import { h } from "../dom.js";
import { longText, radios, text } from "../form.js";
import { badge, card, facts, history, page } from "../layout.js";
import { action, say, warn } from "../notice.js";
import { settings } from "../settings.js";
import { plainTable } from "../table.js";
import { date, money, typed, w } from "../words.js";
import { lostPage } from "./lost.js";

export function invoicePage({ id }) {
  const invoice = find("invoices", id);
  if (!invoice) return lostPage();
  const customer = customerOf(invoice);
  const open = openAmount(invoice);
  const rows = invoice.lines.map((line) => [articleOf(line).name, String(line.quantity), money(line.price), money(line.quantity * line.price)]);
  const actions = [
    // The next release prints by the browser's own menu.
    settings.version === "1" && h("button", { type: "button", onclick: () => print() }, w("print")),
    open > 0 && action(w("remind"), "finance", () => remind(invoice, customer)),
    action(w("correct"), "finance", () => correct(invoice)),
    open > 0 && action(w("pay"), "finance", () => pay(invoice), "primary"),
  ].filter(Boolean);
  return page({
    title: w("invoiceN", { id }),
    back: ["/demo/invoices", w("allInvoices")],
    status: badge("invoice", invoiceStatus(invoice)),
    actions,
    children: [
      h(
        "div",
        { class: "halves" },
        card(w("details"), facts([
          [w("customer"), h("a", { href: `/demo/customers/${customer.id}` }, customer.name)],
          [w("order"), h("a", { href: `/demo/orders/${invoice.order}` }, invoice.order)],
          [w("date"), date(invoice.date)],
          [w("due"), date(invoice.due)],
        ])),
        card(w("amounts"), facts([
          [w("invoiced"), money(total(invoice.lines))],
          invoice.corrections.length ? [w("corrected"), money(invoiceTotal(invoice) - total(invoice.lines))] : null,
          [w("stillOpen"), h("strong", {}, money(open))],
        ])),
      ),
      card(w("lines"), plainTable({ name: w("lines"), head: [w("article"), w("quantity"), w("price"), w("sum")], rows, numbers: [1, 2, 3] })),
      invoice.corrections.length
        ? card(w("corrections"), plainTable({ name: w("corrections"), head: [w("number"), w("date"), w("reason"), w("amount")], rows: invoice.corrections.map((one) => [one.id, date(one.date), one.reason, money(-one.amount)]), numbers: [3] }))
        : null,
      card(w("history"), history(invoice)),
    ],
  });
}

function correct(invoice) {
  const before = invoice.corrections.at(-1)?.quantities ?? invoice.lines.map((line) => line.quantity);
  const quantities = invoice.lines.map((line, at) => text(`quantity-${at}`, w("newQuantityFor", { article: articleOf(line).name }), { type: "number", min: 0, max: before[at], value: String(before[at]), class: "short" }));
  const reason = longText("reason", w("reason"), { hint: w("correctHint") });
  openDialog({
    title: w("correctTitle"),
    intro: w("correctIntro", { id: invoice.id }),
    fields: [...quantities, reason],
    submit: w("saveCorrection"),
    check: (values) => {
      const found = [];
      const next = before.map((_, at) => Number(values[`quantity-${at}`]));
      next.forEach((quantity, at) => {
        if (!Number.isInteger(quantity) || quantity < 0 || quantity > before[at] || values[`quantity-${at}`] === "") found.push([`quantity-${at}`, w("error.tooMany", { n: before[at] })]);
      });
      if (!found.length && next.every((quantity, at) => quantity === before[at])) found.push([null, w("error.nothingChanged")]);
      if (!values.reason) found.push(["reason", w("error.reason")]);
      return found;
    },
    save: (values) => {
      // Each correction credits the difference with the one before, so only the last quantities count.
      const next = before.map((_, at) => Number(values[`quantity-${at}`]));
      correctInvoice(invoice, before, next, values.reason);
      say(w("invoiceCorrected", { id: invoice.id }));
    },
  });
}

function pay(invoice) {
  const amount = text("amount", w("amount"), { value: typed(openAmount(invoice)), inputmode: "decimal" });
  const day = text("day", w("payDay"), { type: "date", value: today() });
  const iban = text("iban", w("payerIban"), { hint: w("payerIbanHint") });
  openDialog({
    title: w("pay"),
    intro: w("payIntro", { id: invoice.id, amount: money(openAmount(invoice)) }),
    fields: [amount, day, iban],
    submit: w("savePayment"),
    check: (values) => {
      const found = [];
      const sum = cents(values.amount);
      if (!sum) found.push(["amount", w("error.amount")]);
      else if (sum > openAmount(invoice)) found.push(["amount", w("error.tooMuch")]);
      if (!values.day || values.day > today()) found.push(["day", w("error.day")]);
      if (!isIban(values.iban)) found.push(["iban", w("error.iban")]);
      return found;
    },
    save: (values) => (payInvoice(invoice, cents(values.amount), values.day), say(w("invoicePaid", { id: invoice.id }))),
  });
}

function remind(invoice, customer) {
  if (invoiceStatus(invoice) !== "overdue") return warn(w("error.notLate"));
  const tone = radios("tone", w("tone"), [["friendly", w("tone.friendly")], ["urgent", w("tone.urgent")]], { value: invoice.reminders.length ? "urgent" : "friendly" });
  const message = longText("message", w("message"), { rows: 5, value: w("reminderText", { name: customer.name, id: invoice.id, amount: money(openAmount(invoice)) }) });
  openDialog({
    title: w("remind"),
    intro: w("remindIntro", { email: customer.email, n: invoice.reminders.length }),
    fields: [tone, message],
    submit: w("send"),
    check: (values) => (values.message ? [] : [["message", w("error.message")]]),
    save: (values) => (remindInvoice(invoice, values.tone), say(w("reminded", { email: customer.email }))),
  });
}
