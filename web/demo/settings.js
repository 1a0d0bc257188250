// Language and role: chosen in the top bar or by `?lang=` and `?role=`, remembered, and told to the page. The version of
// this application: by `?version=`, until the tab is closed.

export const LANGUAGES = { nl: "Nederlands", en: "English" };
export const VERSIONS = ["1", "2"];
export const ROLES = ["finance", "sales", "warehouse"];
/** Who is at work in which role. */
export const PEOPLE = { finance: "Sanne de Wit", sales: "Joris Peeters", warehouse: "Amal Haddou" };

// Storage may be refused (private mode, policy): the application then simply forgets.
const memory = {
  read(key, storage = "localStorage") {
    try {
      return self[storage].getItem(key);
    } catch {
      return null;
    }
  },
  write(key, value, storage = "localStorage") {
    try {
      self[storage].setItem(key, value);
    } catch {
      return;
    }
  },
};

function first(allowed, ...wishes) {
  return wishes.find((wish) => allowed.includes(wish)) ?? allowed[0];
}

export const settings = { lang: "nl", role: "finance", version: "1" };

function tell() {
  document.documentElement.lang = settings.lang;
  // What this application says about its user; Souffleur reads it here.
  document.documentElement.dataset.souffleurRole = settings.role;
  const help = document.querySelector("script[data-app]");
  if (help) help.dataset.release = settings.version;
}

/** Reads address, then memory, then the browser's language. */
export function startSettings() {
  const url = new URL(location.href);
  const browser = (navigator.language || "nl").slice(0, 2);
  settings.lang = first(Object.keys(LANGUAGES), url.searchParams.get("lang"), memory.read("veldwerk.lang"), browser);
  settings.role = first(ROLES, url.searchParams.get("role"), memory.read("veldwerk.role"));
  memory.write("veldwerk.lang", settings.lang);
  memory.write("veldwerk.role", settings.role);
  settings.version = first(VERSIONS, url.searchParams.get("version"), memory.read("veldwerk.version", "sessionStorage"));
  memory.write("veldwerk.version", settings.version, "sessionStorage");
  const chosen = ["lang", "role", "version"].filter((name) => url.searchParams.has(name));
  for (const name of chosen) url.searchParams.delete(name);
  if (chosen.length) history.replaceState(null, "", url);
  tell();
}

/** Changes `lang` or `role`. */
export function choose(name, value) {
  settings[name] = value;
  memory.write(`veldwerk.${name}`, value);
  tell();
}
