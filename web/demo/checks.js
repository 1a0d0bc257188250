// Is what somebody typed a real VAT number, IBAN, postcode, …? Pure.

/** A Dutch VAT number: NL, nine digits, B, two digits. */
export const isVat = (text) => /^NL\d{9}B\d{2}$/.test(text.replace(/[\s.]/g, "").toUpperCase());

/** A chamber of commerce number: eight digits. */
export const isKvk = (text) => /^\d{8}$/.test(text.replace(/\s/g, ""));

/** A Dutch postcode. */
export const isPostcode = (text) => /^[1-9]\d{3}\s?[A-Za-z]{2}$/.test(text);

/** An e-mail address, as far as a form can tell. */
export const isEmail = (text) => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text);

/** A place in the warehouse: hall, rack, shelf. */
export const isLocation = (text) => /^[A-F]-\d{2}-\d$/.test(text.toUpperCase());

/** An IBAN: ISO 13616, rest 1 after division by 97. */
export function isIban(text) {
  const iban = text.replace(/\s/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban) || (iban.startsWith("NL") && iban.length !== 18)) return false;
  return remainder(iban.slice(4) + iban.slice(0, 4)) === 1;
}

/** The two check digits that make a Dutch account number an IBAN. */
export function iban(bank, account) {
  const check = 98 - remainder(`${bank}${account}NL00`);
  return `NL${String(check).padStart(2, "0")} ${bank} ${account.replace(/(\d{4})(?=\d)/g, "$1 ")}`;
}

function remainder(text) {
  let rest = 0;
  for (const sign of text) {
    const digits = /\d/.test(sign) ? sign : String(sign.charCodeAt(0) - 55);
    for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest;
}

const TRACKING = { PostNL: /^3S[A-Z0-9]{11,13}$/, DHL: /^JVGL\d{14,16}$/, DPD: /^\d{14}$/ };
export const CARRIERS = Object.keys(TRACKING);

/** A parcel number as this carrier writes it. */
export const isTracking = (carrier, text) => TRACKING[carrier].test(text.replace(/\s/g, "").toUpperCase());

/** An amount in cents from `12`, `12,50` or `12.50`; `null` when it is none. */
export function cents(text) {
  const found = /^€?\s*(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0")) : null;
}
