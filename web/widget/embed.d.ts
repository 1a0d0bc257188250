// What a host application can ask of help: `import { open, on } from "https://souffleur.example/embed.js"`.
// Where help can't be had (another browser, a policy, no server) every call does nothing, and none throws.

/** Who looks at the screen, as far as help needs it: roles, never a person. Replaces what was said before. */
export function identify(who: { role?: string | string[]; locale?: string }): void;

/** What instructions may ask of the host (`when: host:`), beside `data-souffleur-*` on `html`. `null` forgets one. */
export function setContext(context: Record<string, string | number | boolean | null>): void;

/** Opens help for this screen, as F1 does. */
export function open(): Promise<void>;

/** Opens an instruction or a collection to read. */
export function show(instruction: string): Promise<void>;

/** Guides along an instruction; from this step, counted from 1. A collection is opened to read. */
export function start(instruction: string, step?: number): Promise<void>;

/** Opens help with a search. */
export function search(query: string): Promise<void>;

/** For authors: lets them point at an element, and says how to write it. The address may end in `#souffleur-pick` too. */
export function pick(): Promise<void>;

/** Takes help off the page: no element, listener or timer of it stays. It comes again with the next load of a page. */
export function stop(): Promise<void>;

/** What can be heard, with what comes along. `instruction` may be a collection: `complete` when all of it is done. */
export interface Heard {
  open: Record<string, never>;
  close: Record<string, never>;
  read: { instruction: string };
  start: { instruction: string };
  step: { instruction: string; step: number };
  complete: { instruction: string };
  abandon: { instruction: string; step: number };
}

/** Calls back when something happens in help. Answers what takes that back. An error in `then` is the page's own. */
export function on<Name extends keyof Heard>(name: Name, then: (what: Heard[Name]) => void): () => void;

/** The handle itself, once help has loaded; `undefined` where it can't be had. */
export function help(): Promise<unknown>;

/** Calls from scripts that may run before this module: `(self.souffleur ??= []).push(["open"])`. */
declare global {
  var souffleur: [name: string, ...said: unknown[]][] | undefined;
}
