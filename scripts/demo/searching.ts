import { setTimeout as pause } from 'node:timers/promises';
import { searched } from './shapes';
import type { Stage } from './stage';

/** The seed has two such events, three and four days from whenever it runs. */
const QUESTION = 'free events near Pune in the next 7 days';
const INDEX_TIMEOUT_MS = 30_000;
const POLL_MS = 200;

/** Asks in plain words, as soon as the index has heard of what was published a moment ago. */
export const search = async ({ show, mela }: Stage): Promise<void> => {
  const { data } = await show.step({
    doing: `She asks for “${QUESTION}”`,
    work: async () => {
      const path = `/api/search?${new URLSearchParams({ q: QUESTION }).toString()}`;
      for (const end = Date.now() + INDEX_TIMEOUT_MS; Date.now() < end; await pause(POLL_MS)) {
        const { data: answer } = await mela.get(path, searched);
        if (answer.data.length > 0) return answer;
      }
      throw new Error(`nothing was found within ${INDEX_TIMEOUT_MS / 1000} s`);
    },
    done: ({ meta: { understood, pagination } }) =>
      `She asks for “${QUESTION}”: understood as ${understood.filters.map(({ label }) => label).join(' · ')}, ` +
      `${pagination.total} found`,
  });
  show.say(
    `    ${data.map(({ title, city }) => `“${title}”${city === null ? '' : `, ${city}`}`).join(' · ')}`,
  );
};
