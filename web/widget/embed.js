// Puts help on this page: <script type="module" src="…/embed.js" data-app="…"></script>
// Loads when the page is idle, or at F1. Where anything is missing there is no help, and no error either.

// For the page's own scripts: `import { help } from "…/embed.js"; (await help())?.open()`. Also `show(id)`, `start(id)`,
// `search(query)` and `stop()`.
export let help = async () => undefined;

try {
  const here = new URL(import.meta.url);
  const at = (file) => new URL(`__WIDGET__/${file}`, here).href;
  // Through prototypes: an <img name="querySelector"> takes the place of the document's own.
  const page = Document.prototype;
  const script = page.querySelector.call(document, 'script[data-app][src*="embed.js"]');
  const { app, locale, role, catalog, open, release, server } = script?.dataset ?? {};
  const able = self.customElements && CSSStyleSheet.prototype.replaceSync
    && page.createElement.call(document, "p").showPopover && CSS.supports("color", "light-dark(#fff,#000)");

  // A page whose policy refuses wasm refuses the smallest one too, before anything is downloaded.
  const runsWasm = () => {
    try {
      return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    } catch {
      return false;
    }
  };

  // Here and not by the glue, which asks whether an answer is a `Response`; a page may have put its own in that place.
  const compiled = async (wasm) => {
    try {
      return await WebAssembly.compileStreaming(fetch(wasm));
    } catch {
      // Sent as another type than wasm, by a proxy.
      return WebAssembly.compile(await (await fetch(wasm)).arrayBuffer());
    }
  };

  const module = async (name) => {
    const [loaded, module_or_path] = await Promise.all([import(at(`${name}.js`)), compiled(at(`${name}_bg.wasm`))]);
    await loaded.default({ module_or_path });
    return loaded;
  };

  // Asked for by help that misses an element; not where wasm is refused.
  let finding;
  const finder = () => (finding ??= runsWasm() ? module("finder") : Promise.reject());

  let loading;
  const load = () => (loading ??= (async () => {
    // Where it is refused its twin, JavaScript alone.
    const widget = await (runsWasm() ? module("souffleur") : import(at("plain.js")));
    return widget.start({ app, locale, role, catalog, open, release, finder, server: server ?? here.origin });
  })().catch(() => {}).finally(() => removeEventListener("keydown", key, true)));

  help = load;

  const key = (event) => {
    if (event.key !== "F1" || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    load().then((loaded) => loaded?.open());
  };

  if (app && able) {
    addEventListener("keydown", key, true);
    const idle = () => (self.requestIdleCallback ?? setTimeout)(load, { timeout: 3000 });
    if (Reflect.get(page, "readyState", document) === "complete") idle();
    else addEventListener("load", idle, { once: true });
  }
} catch {
  // A page that broke what we stand on keeps working without us.
}
