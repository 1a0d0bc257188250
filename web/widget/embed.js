// Puts help on this page: <script type="module" src="…/embed.js" data-app="…"></script>
// Loads when the page is idle, or at F1. Where anything is missing there is no help, and no error either.

// For the page's own scripts, typed in `embed.d.ts`: `import { open, on } from "…/embed.js"`; and for scripts that may run
// before this one: `(self.souffleur ??= []).push(["open"])`.
export let help = async () => undefined;
const waiting = [];
let handle;
// Where help cannot be nothing waits for it.
let told = true;
let ready = async () => {};
// What fails in help is not the page's: help leaves it.
const ask = (name, said = []) => {
  try {
    return handle?.[name]?.(...said);
  } catch {
    try {
      handle.broken?.();
    } catch {
      // What broke it may break its end as well.
    }
  }
};
// Waits until help is there, or asked for: not for these is it loaded.
const later = (name) => (...said) => void (told ? ask(name, said) : waiting.push([name, said]));
const now = (name) => async (...said) => {
  await ready();
  ask(name, said);
};
export const identify = later("identify");
export const setContext = later("context");
export const open = now("open");
export const show = now("show");
export const start = now("start");
export const search = now("search");
export const stop = now("stop");
export const pick = now("pickElement");
const listen = later("on");
const unlisten = later("off");
export const on = (name, then) => (listen(name, then), () => unlisten(name, then));

try {
  const origin = import.meta.url.split("/", 3).join("/");
  const at = (file) => `${origin}__WIDGET__/${file}`;
  // Through prototypes: an <img name="querySelector"> takes the place of the document's own.
  const page = Document.prototype;
  const script = page.querySelector.call(document, 'script[data-app][src*="embed.js"]');
  const { app, locale, role, catalog, open: id, release, server, dock } = script?.dataset ?? {};
  // Another copy of this script (of another address) brings help already: what is asked here is asked of that.
  const first = script?.souffleur;
  // The last of what we need that browsers learnt.
  const able = app && script.showPopover && CSS.supports("color", "light-dark(#fff,#000)");

  // A page whose policy refuses wasm refuses the smallest one too, before anything is downloaded.
  const runsWasm = () => {
    try {
      return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    } catch {
      return false;
    }
  };

  // Here and not by the glue, which asks whether an answer is a `Response`; a page may have put its own in that place.
  // In one piece: what comes as a stream is read in the page's own time, the rest of compiling is not.
  const compiled = async (wasm) => WebAssembly.compile(await (await fetch(wasm)).arrayBuffer());

  const module = async (name) => {
    const [loaded, module] = await Promise.all([import(at(`${name}.js`)), compiled(at(`${name}_bg.wasm`))]);
    loaded.initSync({ module });
    return loaded;
  };

  // Asked for by help that misses an element; not where wasm is refused.
  let finding;
  const finder = () => (finding ??= runsWasm() ? module("finder").then(hearing) : Promise.reject());
  // Its picker hears by the ear below.
  const hearing = (found) => ({ ...found, pick: () => found.pick((who) => (picks = who)) });

  const whenIdle = (then, timeout = 400) => {
    try {
      requestIdleCallback(then, { timeout });
    } catch {
      setTimeout(then);
    }
  };

  // What happens in help is kept from the page by who listens first on the window. The page's scripts are there before
  // the widget is, so this listens for it, from now on, until it leaves; what fingers and wheels do can wait, for the
  // first to listen for that makes the browser take another way.
  const OURS = "auxclick beforeinput blur change click contextmenu copy cut dblclick focus focusin focusout input keydown keypress keyup mousedown mouseup paste submit";
  let hears;
  // While somebody picks, the picker hears.
  let picks;
  const ear = (event) => (picks ?? hears)?.(event);
  const ears = (who, how = who ? addEventListener : removeEventListener) => {
    hears = who;
    for (const kind of OURS.split(" ")) how(kind, ear, true);
  };

  // What a page of this origin around this one brought, of the same application: it helps in here too.
  const around = async () => {
    try {
      for (let outer = self; outer !== outer.parent; ) {
        outer = outer.parent;
        const tag = page.querySelector.call(outer.document, `script[data-app="${app}"][src*="embed.js"]`);
        if (tag && outer.document.readyState !== "complete") await new Promise((then) => outer.addEventListener("load", then, { once: true }));
        if (tag?.souffleur) return await tag.souffleur();
      }
    } catch {
      // Of another origin.
    }
  };

  let loading;
  const load = () => (loading ??= (async () => {
    try {
      // Not before somebody sees the page.
      if (Reflect.get(page, "prerendering", document)) await new Promise((then) => addEventListener.call(document, "prerenderingchange", then, { once: true }));
      handle = await (first ?? around)();
      // Until that is there F1 is heard here.
      if (handle || first) return comes();
      // Where it is refused its twin, JavaScript alone.
      const widget = await (runsWasm() ? module("souffleur") : import(at("plain.js")));
      widget.begin({ app, locale, role, catalog, open: id, release, dock, finder, ears, server: server ?? origin });
      handle = widget;
      // A page that just loaded has work of its own: help comes on it a while later, and part by part. A `setTimeout` of
      // the page's own may hand nothing on.
      setTimeout(() => whenIdle(comes), 250);
    } catch {
      comes();
    }
  })());

  const comes = () => (ask("come") ? whenIdle(comes) : come());

  // Help is there, or cannot be: F1 is no longer heard here.
  const come = () => {
    tell();
    try {
      removeEventListener("keydown", key);
      if (!hears) ears();
    } catch {
      // Where nothing can be taken back F1 stays heard: it opens help.
    }
  };

  const tell = () => {
    told = true;
    try {
      for (const call of waiting.splice(0)) ask(...call);
    } catch {
      // Nor what it put in the place of what lists are made of.
    }
  };

  const key = (event) => {
    // Where the page has help of its own F1 is the page's.
    if (event.key !== "F1" || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  };

  if (able) {
    told = false;
    help = async () => {
      await load();
      tell();
      return handle;
    };

    // Part by part too, for slow machines, but without waiting for idle moments.
    ready = async () => {
      await load();
      while (ask("come")) await new Promise((then) => setTimeout(then));
      come();
    };

    if (!first) {
      // For other copies, and for pages of ours in frames of this one.
      script.souffleur = () => help();
      ears(undefined, addEventListener);
      addEventListener("keydown", key);
      const asked = globalThis.souffleur;
      if (Array.isArray(asked)) {
        const can = { identify, setContext, open, show, start, search, stop, pick, on };
        const hear = (call) => {
          try {
            const [name, ...said] = call;
            can[name]?.(...said);
          } catch {
            // No call.
          }
        };
        asked.splice(0).forEach(hear);
        asked.push = (...calls) => calls.forEach(hear);
      }
    }
    const loads = () => whenIdle(load, 3000);
    if (Reflect.get(page, "readyState", document) === "complete") loads();
    else addEventListener("load", loads, { once: true });
  }
} catch {
  // A page that broke what we stand on keeps working without us.
}
