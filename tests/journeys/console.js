// The author and the analyst, in the console.

import { expect } from "@playwright/test";
import { PASSWORD } from "./server.js";

class Colleague {
  constructor(page, role) {
    this.page = page;
    this.role = role;
  }

  async signIn(to = "/console") {
    await this.page.goto(to);
    await expect(this.page.getByRole("heading", { name: "Aanmelden" })).toBeVisible();
    await this.page.getByLabel("E-mailadres").fill(`${this.role}@demo.example`);
    await this.page.getByLabel("Wachtwoord").fill(PASSWORD);
    await this.page.getByRole("button", { name: "Aanmelden" }).click();
    await expect(this.page.getByRole("button", { name: "Afmelden" })).toBeVisible();
  }
}

export class Author extends Colleague {
  constructor(page) {
    super(page, "author");
  }

  async edit(id, locale, app = "veldwerk") {
    await this.page.goto(`/console/instructions/${app}/${id}/${locale}`);
    await expect(this.text).toBeVisible();
  }

  get text() {
    return this.page.getByLabel("Tekst", { exact: true });
  }

  async change(from, to) {
    const before = await this.text.inputValue();
    expect(before).toContain(from);
    await this.text.fill(before.replace(from, to));
  }

  async save() {
    await this.page.getByRole("button", { name: "Bewaren" }).click();
    await expect(this.page.getByRole("status")).toContainText("Bewaard als versie");
  }

  async publish(app = "veldwerk") {
    await this.page.goto(`/console/publish?app=${app}`);
    await this.page.getByRole("button", { name: "Publiceer nummer" }).click();
    await expect(this.page.getByRole("status")).toContainText("is gepubliceerd");
  }
}

export class Analyst extends Colleague {
  constructor(page) {
    super(page, "analyst");
  }

  /** A panel of the insights, by its heading. */
  panel(heading) {
    return this.page.getByRole("region", { name: heading }).first();
  }
}
