import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { APP_DIR } from './host';
import type { TestServer } from './server';

/** A Chromium from npm, unpacked by browser-setup; nothing needs to be installed. */
export const startBrowser = async (): Promise<Browser> => {
  const args: unknown = JSON.parse(process.env.TEST_CHROMIUM_ARGS ?? '[]');
  return chromium.launch({
    executablePath: process.env.TEST_CHROMIUM,
    args: Array.isArray(args) ? args.map(String) : [],
    headless: true,
  });
};

/** Signs a member of staff in through the login page, as a person does. */
export const signIn = async (
  page: Page,
  server: TestServer,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<void> => {
  await page.goto(`${server.url}/admin/auth/login`);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: false }).first().fill(password);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
};

/** Keeps a picture of the page in .tmp/screenshots for people to look at. */
export const picture = async (page: Page, name: string): Promise<void> => {
  const dir = path.join(APP_DIR, '.tmp/screenshots');
  mkdirSync(dir, { recursive: true });
  writeFileSync(path.join(dir, `${name}.png`), await page.screenshot());
};
