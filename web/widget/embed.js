// Puts help on this page: <script type="module" src="…/embed.js" data-app="…"></script>
// Loads when the page is idle, or at F1. Where anything is missing there is no help, and no error either.
// Asked of the prototype, for a page may hold an <img name="querySelector">.
const script = Document.prototype.querySelector.call(document, 'script[data-app][src*="embed.js"]');
const set = script ? script.dataset : {};
const here = new URL(import.meta.url);
const able = () => self.WebAssembly && CSSStyleSheet.prototype.replaceSync && "popover" in HTMLElement.prototype
  && "adoptedStyleSheets" in document && self.customElements && CSS.supports("color", "light-dark(#fff,#000)");

let loading;
const load = () => (loading ||= (async () => {
  const base = "__WIDGET__/";
  const at = (file) => new URL(base + file, here).href;
  const widget = await import(at("souffleur.js"));
  await widget.default({ module_or_path: at("souffleur_bg.wasm") });
  const { app, locale, role, catalog, open, server } = set;
  return widget.start({ app, locale, role, catalog, open, server: server ?? here.origin });
})().catch(() => {}));

const key = (event) => {
  if (event.key !== "F1" || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  load().then((help) => help?.open());
};

try {
  if (set.app && able()) {
    addEventListener("keydown", key, true);
    const idle = self.requestIdleCallback ?? ((then) => setTimeout(then, 200));
    const soon = () => idle(() => load().then(() => removeEventListener("keydown", key, true)), { timeout: 3000 });
    document.readyState === "complete" ? soon() : addEventListener("load", soon, { once: true });
  }
} catch {
  // A page that broke what we stand on keeps working without us.
}
