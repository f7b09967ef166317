import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { jest } from '@jest/globals';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { APP_DIR } from './host';
import type { TestServer } from './server';
import { until } from './until';

/** A page that shows what is waited for does so in a second or two; a machine under load may take longer. */
const PATIENCE_MS = 60_000;
jest.setTimeout(4 * PATIENCE_MS);

/** A Chromium from npm, unpacked by browser-setup; nothing needs to be installed. */
export const startBrowser = async (): Promise<Browser> => {
  const args: unknown = JSON.parse(process.env.TEST_CHROMIUM_ARGS ?? '[]');
  return chromium.launch({
    executablePath: process.env.TEST_CHROMIUM,
    args: Array.isArray(args) ? args.map(String) : [],
    headless: true,
  });
};

export const VIEWPORT = { width: 1440, height: 1000 } as const;

/** A page as staff in India see it, who asked their system for less motion: dialogs stand where they open. */
export const openPage = async (
  browser: Browser,
  viewport: { readonly width: number; readonly height: number } = VIEWPORT,
): Promise<Page> => {
  const page = await browser.newPage({
    viewport,
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
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

/** Strapi's own news stand above every page until somebody has closed them. */
export const closeNews = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Close' }).first().click();

/**
 * The browser of somebody who signed in before and has read Strapi's news. Whoever used it so far is forgotten; the
 * next page that is opened is theirs.
 */
export const enter = async (
  page: Page,
  server: TestServer,
  { token }: { readonly token: string },
): Promise<void> => {
  const context = page.context();
  await context.clearCookies();
  if (page.url() !== 'about:blank') await page.evaluate('localStorage.clear(); sessionStorage.clear()');
  await context.addCookies([{ name: 'jwtToken', value: token, url: server.url }]);
  const scope: unknown = server.strapi.config.get('uuid', false);
  const news = [true, false].map((legacy) => `STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_${legacy}:${scope}`);
  await page.addInitScript(
    `if (location.protocol !== 'about:') for (const name of ${JSON.stringify(news)}) localStorage.setItem(name, 'true')`,
  );
};

/** A list of the Content Manager that is opened without a query comes back as it was last narrowed and sorted. */
export const forgetNarrowing = (page: Page): Promise<void> =>
  page.evaluate(
    `for (const name of Object.keys(localStorage))
      if (name.startsWith('STRAPI_LIST_VIEW_SETTINGS:')) localStorage.removeItem(name)`,
  );

export type Theme = 'light' | 'dark';

const DARK = `Number(/\\d+/.exec(getComputedStyle(document.body).backgroundColor)?.[0]) < 128`;

/** The person's system turns dark or light, and the panel with it. */
export const wear = async (page: Page, theme: Theme): Promise<void> => {
  await page.emulateMedia({ colorScheme: theme });
  await until(
    `the page is ${theme}`,
    async () => (await page.evaluate(DARK)) === (theme === 'dark'),
    PATIENCE_MS,
  );
};

/** Resolves once nothing moves that ends by itself: what fades in stands, and colours are what they turn to. */
const still = (page: Page): Promise<unknown> =>
  page.evaluate(
    `Promise.allSettled(document.getAnimations()
      .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
      .map(({ finished }) => finished))`,
  );

/** A row of a table by any text in it. */
export const rowOf = (page: Page, table: string, text: string): Locator =>
  page.getByRole('grid', { name: table }).getByRole('row').filter({ hasText: text });

const axe = async (page: Page, part: string): Promise<AxeBuilder> => {
  await still(page);
  // In this page itself: the browser has no second one.
  return new AxeBuilder({ page }).include(part).setLegacyMode(true);
};

/**
 * All that axe finds wrong with what we drew, as a keyboard or a screen reader meets it, but for the colours of
 * states, which are Strapi's.
 *
 * @param part Strapi's own frame around our pages is not ours
 */
export const problemsOf = async (page: Page, part = 'main'): Promise<string[]> => {
  const { violations } = await (await axe(page, part)).disableRules('color-contrast').analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

/** What axe finds seriously wrong with it, colours too. */
export const barriersIn = async (page: Page, part = 'main'): Promise<string[]> => {
  const { violations } = await (await axe(page, part)).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
};

/** Keeps a picture of the page in .tmp/screenshots for people to look at. */
export const picture = async (page: Page, name: string): Promise<void> => {
  await still(page);
  const dir = path.join(APP_DIR, '.tmp/screenshots');
  mkdirSync(dir, { recursive: true });
  writeFileSync(path.join(dir, `${name}.png`), await page.screenshot());
};
