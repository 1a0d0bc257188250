// The shop's records, and the only place that changes them. Kept for the session, so that a reload forgets nothing.

import { daysBefore, seed } from "./seed.js";
import { PEOPLE, settings } from "./settings.js";

const KEY = "veldwerk.data.1";

/** Today, as 2026-05-01, in the browser's own time zone. */
export const today = () => new Date().toLocaleDateString("sv-SE");

function load() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (kept?.day === today()) return kept;
  } catch {
    // Refused or broken storage: start afresh.
  }
  return seed(today());
}

export let db = load();

function keep() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(db));
  } catch {
    // Storage refused or full: the records live until the page is closed.
  }
}

/** Starts the shop again, as on the first visit. */
export function reset() {
  db = seed(today());
  keep();
}

/** The record of this number: `find("orders", "10482")`. */
export const find = (kind, id) => db[kind].find((record) => record.id === id);
export const customerOf = (record) => find("customers", record.customer);
export const articleOf = (line) => find("articles", line.article);

export const total = (lines) => lines.reduce((sum, line) => sum + line.quantity * line.price, 0);
export const orderTotal = (order) => total(order.lines) + (order.express ? 750 : 0);
const corrected = (invoice) => invoice.corrections.reduce((sum, correction) => sum + correction.amount, 0);
const paid = (invoice) => invoice.payments.reduce((sum, payment) => sum + payment.amount, 0);
export const invoiceTotal = (invoice) => total(invoice.lines) - corrected(invoice);
/** What the customer still has to pay, in cents. */
export const openAmount = (invoice) => Math.max(0, invoiceTotal(invoice) - paid(invoice));
export const invoiceStatus = (invoice) => (openAmount(invoice) === 0 ? "paid" : invoice.due < today() ? "overdue" : "open");

const nextNumber = (kind, prefix) => prefix + (1 + Math.max(...db[kind].map((record) => Number(record.id.replace(/\D/g, "")))));

function note(record, what) {
  record.history.push({ at: today(), what, who: PEOPLE[settings.role] });
  keep();
}

export function createOrder({ customer, channel, delivery, reference, express, lines }) {
  const order = { id: nextNumber("orders", ""), date: today(), customer, channel, delivery, reference, express, status: "new", lines, notes: [], tracking: "", invoice: "", history: [] };
  db.orders.push(order);
  note(order, "orderMade");
  return order;
}

export function releaseOrder(order) {
  order.status = "released";
  note(order, "orderReleased");
}

export function shipOrder(order, carrier, tracking) {
  order.status = "shipped";
  order.tracking = `${carrier} ${tracking.replace(/\s/g, "").toUpperCase()}`;
  for (const line of order.lines) articleOf(line).stock = Math.max(0, articleOf(line).stock - line.quantity);
  note(order, "orderShipped");
}

export function cancelOrder(order) {
  order.status = "cancelled";
  note(order, "orderCancelled");
}

export function invoiceOrder(order) {
  const customer = customerOf(order);
  const invoice = { id: nextNumber("invoices", "F-"), order: order.id, customer: customer.id, date: today(), due: daysBefore(today(), -customer.term), lines: order.lines.map((line) => ({ ...line })), corrections: [], reminders: [], payments: [], history: [] };
  db.invoices.push(invoice);
  order.invoice = invoice.id;
  note(invoice, "invoiceMade");
  return invoice;
}

export function addNote(order, text) {
  order.notes.push({ at: today(), who: PEOPLE[settings.role], text });
  keep();
}

export function createCustomer(facts) {
  const customer = { id: nextNumber("customers", "K-"), limit: facts.business ? 500000 : 75000, blocked: "", ...facts };
  db.customers.push(customer);
  keep();
  return customer;
}

export function changeCustomer(customer, facts) {
  Object.assign(customer, facts);
  keep();
}

/** Everything of `other` goes to `kept`; `other` disappears. */
export function mergeCustomers(kept, other) {
  for (const kind of ["orders", "invoices", "returns"]) for (const record of db[kind]) if (record.customer === other.id) record.customer = kept.id;
  db.customers = db.customers.filter((customer) => customer !== other);
  keep();
}

/** From one list of quantities (one per line) to another. The invoice itself stays as it is; the difference is credited. */
export function correctInvoice(invoice, before, quantities, reason) {
  const amount = invoice.lines.reduce((sum, line, at) => sum + (before[at] - quantities[at]) * line.price, 0);
  invoice.corrections.push({ id: `C-${invoice.id.slice(2)}-${invoice.corrections.length + 1}`, date: today(), amount, reason, quantities });
  note(invoice, "invoiceCorrected");
}

export function payInvoice(invoice, amount, date) {
  invoice.payments.push({ amount, date });
  note(invoice, "invoicePaid");
}

export function remindInvoice(invoice, tone) {
  invoice.reminders.push({ date: today(), tone });
  note(invoice, "invoiceReminded");
}

export function registerReturn({ order, reason, remark, lines, refund, iban }) {
  const record = { id: nextNumber("returns", "R-"), order: order.id, customer: order.customer, date: today(), status: "announced", reason, remark, lines, refund, iban, location: "", history: [] };
  db.returns.push(record);
  note(record, "returnMade");
  return record;
}

export function receiveReturn(record, location) {
  record.status = "received";
  record.location = location.toUpperCase();
  note(record, "returnReceived");
}

export function judgeReturn(record, approved, remark) {
  record.status = approved ? "approved" : "rejected";
  if (remark) record.remark = remark;
  note(record, approved ? "returnApproved" : "returnRejected");
}

export function refundReturn(record) {
  record.status = "refunded";
  note(record, "returnRefunded");
}
