// An employee at work in the demo host, with help beside them. Named as they see it, in Dutch or English.

import { expect } from "@playwright/test";

/** What the widget and the demo host say, in both languages. */
export const WORDS = {
  nl: {
    help: "Hulp", loading: "De instructies komen eraan…", here: "Bij dit scherm", showMe: "Laat zien", step: (n, of) => `Stap ${n} van ${of}`, next: "Volgende", previous: "Vorige", toPage: "Naar de pagina",
    done: "Klaar", finished: "Klaar!", close: "Sluiten", stop: "Stop met laten zien", helped: "Hielp dit?", yes: "Ja", no: "Nee", thanks: "Fijn. Dank je wel!",
    search: "Zoek in de hulp", found: "1 instructie gevonden", nothing: "Geen instructie gevonden", resume: "Ga verder",
    missing: "Dit staat nu niet op je scherm. Doe de stap zelf als dat kan, of ga verder.", offer: "Hulp bij:", dismiss: "Nu niet",
  },
  en: {
    help: "Help", loading: "The instructions are on their way…", here: "For this screen", showMe: "Show me", step: (n, of) => `Step ${n} of ${of}`, next: "Next", previous: "Back", toPage: "To the page",
    done: "Done", finished: "Done!", close: "Close", stop: "Stop showing", helped: "Did this help?", yes: "Yes", no: "No", thanks: "Great. Thank you!",
    search: "Search help", found: "1 instruction found", nothing: "No instruction found", resume: "Continue",
    missing: "This is not on your screen now. Do the step yourself if you can, or go on.", offer: "Help with:", dismiss: "Not now",
  },
};

export class Employee {
  constructor(page) {
    this.page = page;
    this.words = WORDS.nl;
    /** What the server said that it stored: the statements. */
    this.stored = [];
    page.on("response", async (response) => {
      if (!response.url().endsWith("/api/v1/statements") || response.status() !== 202) return;
      const sent = response.request().postData();
      if (!sent) return;
      // A page that is left takes its answers along.
      const { stored } = await response.json().catch(() => ({ stored: [] }));
      this.stored.push(...JSON.parse(sent).statements.filter(({ id }) => stored.includes(id)));
    });
  }

  /** Opens a page of the demo host and waits until help is there. */
  async open(path, { lang = "nl", role = "finance" } = {}) {
    this.words = WORDS[lang];
    const address = new URL(`/demo${path}`, "http://demo");
    address.searchParams.set("lang", lang);
    address.searchParams.set("role", role);
    await this.page.goto(address.pathname + address.search);
    await expect(this.launcher).toBeVisible();
  }

  /** Opens an invoice that is still to be paid. */
  async openInvoice(options) {
    await this.open("/invoices?status=open", options);
    await this.page.locator("main").getByRole("table").getByRole("link").first().click();
    await expect(this.page).toHaveURL(/\/demo\/invoices\/.+/);
  }

  /** A button of the application itself. */
  button(name) {
    return this.page.locator("#app, body > dialog").getByRole("button", { name, exact: true });
  }

  field(name) {
    return this.page.locator("#app, body > dialog").getByLabel(name, { exact: true });
  }

  get launcher() {
    return this.page.locator(".souffleur").getByRole("button", { name: this.words.help, exact: true });
  }

  get panel() {
    return this.page.locator(".souffleur .panel");
  }

  get card() {
    return this.page.locator(".souffleur .card");
  }

  get ring() {
    return this.page.locator(".souffleur .ring");
  }

  get search() {
    return this.panel.getByRole("searchbox", { name: this.words.search });
  }

  /** Opens help with F1, as the button says, and waits until its instructions are there. */
  async askHelp() {
    await this.page.keyboard.press("F1");
    await expect(this.panel).toBeVisible();
    await expect(this.panel).not.toContainText(this.words.loading);
  }

  /** An instruction in the list, by its title. */
  offered(title) {
    return this.panel.getByRole("button", { name: title });
  }

  async read(title) {
    await this.offered(title).click();
    await expect(this.panel.getByRole("heading", { name: title })).toBeVisible();
  }

  async showMe() {
    await this.panel.getByRole("button", { name: this.words.showMe }).click();
    await expect(this.card).toBeVisible();
  }

  async atStep(n, of) {
    await expect(this.card.getByRole("heading")).toContainText(this.words.step(n, of));
  }

  /** The ring stands around this element, and nothing else. */
  async pointedAt(target) {
    await expect(async () => {
      const [ring, box] = [await this.ring.boundingBox(), await target.boundingBox()];
      expect(ring, "there is a ring").not.toBeNull();
      for (const [ours, theirs] of [[ring.x, box.x], [ring.y, box.y], [ring.x + ring.width, box.x + box.width], [ring.y + ring.height, box.y + box.height]]) {
        expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(12);
      }
    }).toPass();
  }

  /** Waits until the server has stored a statement with this verb (and these fields), and answers it. */
  async told(verb, fields = {}) {
    const fits = (statement) => statement.verb === verb && Object.entries(fields).every(([key, value]) => statement[key] === value);
    await expect.poll(() => this.stored.some(fits), { message: `stored: ${verb} ${JSON.stringify(fields)}`, timeout: 20_000 }).toBe(true);
    return this.stored.find(fits);
  }
}
