// Words, dates and amounts in the chosen language.

import { settings } from "./settings.js";
import { TEXTS } from "./texts.js";

/** The text of this key in the chosen language, with `{name}` filled in. */
export function w(key, values = {}) {
  const pair = TEXTS[key];
  if (!pair) throw new Error(`no text for ${key}`);
  const text = pair[settings.lang === "en" ? 1 : 0];
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

const place = () => (settings.lang === "en" ? "en-GB" : "nl-NL");

/** An amount in euros from cents. */
export const money = (cents) => new Intl.NumberFormat(place(), { style: "currency", currency: "EUR" }).format(cents / 100);

/** An amount as somebody would type it. */
export const typed = (cents) => (cents / 100).toFixed(2).replace(".", settings.lang === "en" ? "." : ",");

/** A day such as 3 mei 2026. */
export const date = (day) => new Intl.DateTimeFormat(place(), { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));
