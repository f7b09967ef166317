import type { Browser, Page } from 'playwright-core';
import type * as Engine from '../../src/plugins/search/server/engine';
import type * as Port from '../../src/plugins/search/server/ports/search-engine';
import { enter, openPage, picture, problemsOf, rowOf, startBrowser, wear } from '../helpers/browser';
import { createEvent } from '../helpers/events';
import { createStaff, createStaffOf } from '../helpers/people';
import { startServer, type TestServer } from '../helpers/server';
import { until } from '../helpers/until';

const VIEWPORT = { width: 1440, height: 1100 };
const DAY_MS = 86_400_000;
const RIGHTS = ['read', 'synonyms', 'rebuild', 'export'].map((action) => `plugin::search.${action}`);

let server: TestServer;
let browser: Browser | undefined;
let page: Page;

const address = (query = ''): string => `${server.url}/admin/plugins/search${query}`;
const count = async (): Promise<void> => {
  const days = Array.from({ length: 40 }, (_, ago) => ({
    day: new Date(Date.now() - ago * DAY_MS),
    words: 'garba',
    searches: 40 + ((ago * 37) % 23),
    empty: 0,
    clicks: 14,
    positions: 25,
  }));
  await server.strapi.db
    .connection('mela_search_terms')
    .insert([
      ...days,
      ...days
        .slice(0, 25)
        .map((day, index) => ({ ...day, words: 'yoga in pune', searches: 9 + (index % 7), clicks: 4 })),
      ...days
        .slice(2, 20)
        .map((day) => ({ ...day, words: 'hasya sandhya', searches: 6, empty: 6, clicks: 0, positions: 0 })),
      ...days
        .slice(3, 5)
        .map((day) => ({ ...day, words: 'शास्त्रीय नृत्य', searches: 4, empty: 4, clicks: 0, positions: 0 })),
      { ...days[1], words: 'surprise for asha', searches: 1, empty: 1, clicks: 0, positions: 0 },
    ]);
};

beforeAll(async () => {
  server = await startServer({ admin: true });
  await createEvent(server, { event: { title: 'Laughter club', summary: 'Jokes until late.' } });
  await server.drain();
  browser = await startBrowser();
  page = await openPage(browser, VIEWPORT);
  await enter(page, server, await createStaff(server, RIGHTS, { firstname: 'Mira' }));
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server.stop();
});

it('says that nothing was searched for yet', async () => {
  await page.goto(`${server.url}/admin`);
  await page.getByRole('link', { name: 'Search', exact: true }).click();
  await page.getByRole('heading', { name: 'Search', level: 1 }).waitFor();
  await page.getByText('Nothing was searched for in this time.').first().waitFor();
  await picture(page, 'search-empty');
  await count();
});

it('shows what people search for, in both themes', async () => {
  await page.goto(address());
  await rowOf(page, 'Searches', 'garba').waitFor();
  expect(await page.getByText('surprise for asha').count()).toBe(0);
  await page.getByText('1 other search of this time was made fewer than 2 times.').waitFor();
  await picture(page, 'search-insights');
  await wear(page, 'dark');
  await rowOf(page, 'Searches', 'garba').waitFor();
  await picture(page, 'search-insights-dark');
  await wear(page, 'light');
  await page.getByRole('combobox', { name: 'Time' }).click();
  await page.getByRole('option', { name: 'Last 13 weeks' }).click();
  await page.waitForURL(/period=91/);
  await page.getByRole('button', { name: 'Show as a table' }).click();
  await page.getByRole('grid', { name: 'Searches over time' }).waitFor();
  await picture(page, 'search-insights-weeks');
});

it('can be used by those who hear the screen or have no mouse', async () => {
  for (const [tab, text] of [
    ['', 'What people search for'],
    ['?tab=synonyms', 'Add synonyms'],
    ['?tab=index', 'Compare and repair'],
  ] as const) {
    await page.goto(address(tab));
    await page.getByText(text).first().waitFor();
    expect(await problemsOf(page)).toEqual([]);
  }
  await page.getByRole('tab', { name: 'Index' }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL(/tab=synonyms/);
});

it('gives a search that finds nothing a synonym, and says what is wrong with one', async () => {
  await page.goto(address('?view=empty'));
  await rowOf(page, 'Searches', 'hasya sandhya').getByRole('button', { name: 'Add a synonym' }).click();
  const dialog = page.getByRole('dialog');
  const box = dialog.getByRole('textbox', { name: /Words that mean the same/ });
  expect(await box.inputValue()).toBe('hasya sandhya\n');
  const save = dialog.getByRole('button', { name: 'Save' });
  expect(await save.isDisabled()).toBe(true);
  await box.fill('hasya sandhya\nlaughter club\nLaughter clubs');
  await dialog.getByText('“laughter club” and “Laughter clubs” are found alike already.').waitFor();
  await picture(page, 'search-synonym-wrong');
  expect(await problemsOf(page)).toEqual([]);
  await box.fill('hasya sandhya\nlaughter club');
  await save.click();
  await rowOf(page, 'Searches', 'hasya sandhya').getByText('Has synonyms').waitFor();
  await picture(page, 'search-found-nothing');
  await server.drain();
  const { body } = await server.http.get('/api/search').query({ q: 'hasya sandhya', undo: 'all' });
  expect(body.data.map(({ title }: { title: string }) => title)).toEqual(['Laughter club']);
});

it('takes out the list as a file', async () => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('searches-empty.csv');
});

it('is walked by keys alone, and leaves those of a dialog to it', async () => {
  const focused = (): Promise<string> => page.evaluate('document.activeElement.innerText');
  await page.goto(address('?view=empty'));
  await rowOf(page, 'Searches', 'शास्त्रीय नृत्य').waitFor();
  await page.getByPlaceholder('Words').focus();
  await page.keyboard.press('Tab');
  expect((await focused()).toLowerCase()).toBe('words');
  for (const key of ['ArrowDown', 'ArrowDown', 'End']) await page.keyboard.press(key);
  await until('the action has the focus', async () => (await focused()) === 'Add a synonym');
  await page.keyboard.press('Enter');
  const words = page.getByRole('dialog').getByRole('textbox');
  await words.waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('classical dance');
  expect(await words.inputValue()).toBe('शास्त्रीय नृत्य\nclassical dance');
  await page.keyboard.press('Escape');
  await until('the focus is back', async () => (await focused()) === 'Add a synonym');
});

it('changes and removes synonyms', async () => {
  await page.getByRole('tab', { name: 'Synonyms' }).click();
  await rowOf(page, 'Synonyms', 'christmas').waitFor();
  await picture(page, 'search-synonyms');
  await wear(page, 'dark');
  await rowOf(page, 'Synonyms', 'christmas').waitFor();
  await picture(page, 'search-synonyms-dark');
  await wear(page, 'light');
  await page.getByPlaceholder('A word').fill('hasya');
  await page.keyboard.press('Enter');
  await until('one is left', async () => (await rowOf(page, 'Synonyms', 'christmas').count()) === 0);
  await rowOf(page, 'Synonyms', 'hasya').getByRole('button', { name: 'Change' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Only “hasya sandhya” finds the others' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await rowOf(page, 'Synonyms', 'hasya').getByText('The first finds the others').waitFor();
  await rowOf(page, 'Synonyms', 'hasya').getByText('Mira Staff').waitFor();
  await rowOf(page, 'Synonyms', 'hasya').getByRole('button', { name: 'Remove' }).click();
  const sure = page.getByRole('alertdialog');
  await sure.getByText('Nothing is taken out of the index').waitFor();
  await sure.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('No entry has a word like this.').waitFor();
  await picture(page, 'search-synonyms-none');
});

it('makes the index anew, with progress that follows by itself', async () => {
  await page.getByRole('tab', { name: 'Index' }).click();
  await page.getByText('The index was not compared yet').waitFor();
  await picture(page, 'search-index');
  await page.getByRole('button', { name: 'Make anew' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('Searches are answered meanwhile').waitFor();
  await dialog.getByRole('button', { name: 'Make anew' }).click();
  await page.getByText('Waiting for a server to begin.').waitFor();
  await server.strapi.db
    .connection('mela_search_rebuilds')
    .update({ state: 'running', total: 1_200, done: 450 });
  await page.getByText('450 of 1,200 documents (38 %)').waitFor();
  await picture(page, 'search-index-running');
  expect(await problemsOf(page)).toEqual([]);
  await server.drain();
  await page.getByText('asked for by Mira Staff').waitFor();
  await page.getByText('compared, and all agree.').waitFor();
});

it('compares and repairs on request', async () => {
  await server.strapi.db.connection('mela_search_documents').where('type', 'event').delete();
  await page.getByRole('button', { name: 'Compare now' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Compare now' }).click();
  await page.getByText('The index is being compared').waitFor();
  await server.drain();
  await page.getByText('1 was missing').waitFor();
  await picture(page, 'search-index-repaired');
  await wear(page, 'dark');
  await page.reload();
  await page.getByText('1 was missing').waitFor();
  await picture(page, 'search-index-dark');
  await wear(page, 'light');
});

it('says so when the engine does not answer', async () => {
  const { engineOf, setEngine } = server.load<typeof Engine>('plugins/search/server/engine');
  const { EngineUnavailable } = server.load<typeof Port>('plugins/search/server/ports/search-engine');
  const engine = engineOf(server.strapi);
  setEngine(server.strapi, {
    ...engine,
    name: 'meilisearch',
    count: () => Promise.reject(new EngineUnavailable('no answer')),
  });
  await page.reload();
  await page.getByText('Meilisearch does not answer, so nobody can search.').waitFor();
  await picture(page, 'search-index-down');
  setEngine(server.strapi, engine);
});

it('shows those who may only read no buttons, and others not even the page', async () => {
  await enter(page, server, await createStaffOf(server, 'auditor'));
  await page.goto(address('?tab=index'));
  await page.getByText('Compare and repair').waitFor();
  expect(await page.getByRole('button', { name: /Make anew|Compare now/ }).count()).toBe(0);
  await page.goto(address('?view=empty'));
  await rowOf(page, 'Searches', 'hasya sandhya').waitFor();
  expect(await page.getByRole('button', { name: /Add a synonym|Export/ }).count()).toBe(0);
  await picture(page, 'search-reader');
  await enter(page, server, await createStaff(server, ['plugin::activity.read']));
  await page.goto(address());
  await page.getByText('have the permissions to access').waitFor();
}, 120_000);
