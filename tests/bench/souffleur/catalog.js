// A catalog of one instruction, as a server publishes it (postcard), for steps that only the harness knows.

const number = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...number(n >> 7)]);
const text = (words) => { const bytes = [...new TextEncoder().encode(words)]; return [...number(bytes.length), ...bytes]; };
const list = (items, write) => [...number(items.length), ...items.flatMap(write)];
const nothing = [0];
const run = (words) => list([words], (part) => [0, ...text(part)]);

const step = ({ title, body, selector, path }) => [
  ...run(title),
  // Anchored by CSS; in a shadow root or frame by the last part of the path, for all trees are searched.
  1, 1, ...text(path?.at(-1) ?? selector),
  0, // Next
  ...list([body], run),
  ...nothing, // picture
];

// The catalog in base64, as `data-catalog` takes it.
export const catalog = (steps) => btoa(String.fromCharCode(
  ...text('bench'), ...text('en'), 1, // application, locale, number
  1, // one instruction
  ...text('tour'), ...text('bench'), ...text('en'), 0, ...text('The tour'), ...text('Because it is measured.'),
  ...nothing, ...nothing, ...nothing, ...nothing, ...nothing, ...nothing, ...nothing, // when to also
  ...list(steps, step),
  2, 0, 0, 0, 2, 0, 0, // its lexicon: no words
));
