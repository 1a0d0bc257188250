// Page side. Runs before the loader, as a page that embeds us: the script tag says what to show.
import { catalog } from './catalog.js';

const at = '/a/souffleur/';
let embed, help, shown;

const say = (steps) => { shown = catalog(steps); return { app: 'bench', locale: 'en', catalog: shown }; };
// Not run: the harness loads the loader by a tag of its own.
const tag = document.createElement('script');
tag.type = 'text/plain';
Object.assign(tag.dataset, say(window.__rt.tour5()));
const policy = window.trustedTypes?.createPolicy('souffleur-bench', { createScriptURL: (url) => url });
tag.setAttribute('src', policy?.createScriptURL('embed.js') ?? 'embed.js');
document.head.append(tag);

const own = () => document.querySelector('souffleur-help')?.shadowRoot;
const press = (part) => own()?.querySelector(part)?.click();

window.__adapter = {
  async init() {
    embed = await import(at + 'embed.js');
    help = await embed.help();
  },
  start(steps) {
    if (catalog(steps) === shown) return embed.start('tour');
    // Another catalog: as the loader starts it.
    help.stop();
    return import(at + (window.__PLAIN ? 'plain.js' : 'souffleur.js')).then((widget) => {
      help = widget;
      help.begin(say(steps));
      help.start('tour');
    });
  },
  next: () => press('#next'),
  end: () => press('.card header .icon'),
  popover: () => own()?.querySelector('.card'),
};
