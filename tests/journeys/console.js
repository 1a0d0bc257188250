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
    await this.page.getByLabel("E-mail").fill(`${this.role}@demo.example`);
    await this.page.getByLabel("Wachtwoord").fill(PASSWORD);
    await this.page.getByRole("button", { name: "Inloggen" }).click();
    await expect(this.page).not.toHaveURL(/sign-in/);
  }
}

export class Author extends Colleague {
  constructor(page) {
    super(page, "author");
  }
}

export class Analyst extends Colleague {
  constructor(page) {
    super(page, "analyst");
  }
}
