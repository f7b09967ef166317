import { drawPasses, type PassSheet } from '../../src/platform/pdf/passes';

const BASE45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** As long as a real token. */
const token = (seed: number): string =>
  Array.from({ length: 175 }, (_, index) => BASE45.charAt((index * index * 7 + index * seed) % 45)).join('');

const pass = (seed: number): PassSheet => ({
  token: token(seed),
  accentKey: `community-${seed % 7}`,
  host: 'Pune Makers',
  event: {
    title: 'Monsoon Classical Evening',
    date: 'Saturday, 14 November 2026',
    time: '6:30 pm – 9:00 pm IST',
    place: { name: 'Bal Gandharva Rang Mandir', address: 'Jangali Maharaj Road, Pune 411005' },
  },
  attendee: seed % 3 === 0 ? 'क्षितिज श्रीवास्तव' : 'Ananya Deshpande',
  ticket: { name: 'Balcony', price: '₹1,234.50', reentry: false },
  orderCode: 'K7M2QXW',
  number: 1,
  of: 1,
  organizer: { name: 'Pune Makers Collective', contact: 'hello@example.org' },
  terms: 'Bring a photo identity document.',
});

export interface PassResult {
  readonly drawn: number;
  readonly perSecond: number;
  /** By the processor time they took: what one core would draw with nobody else around. */
  readonly perCoreSecond: number;
  readonly kilobytes: number;
}

/** One pass a file, as most orders have; a third of the names in Devanagari. */
export const measurePasses = async (ms: number): Promise<PassResult> => {
  for (let seed = 0; seed < 6; seed += 1) await drawPasses([pass(seed)]);
  const cpu = process.cpuUsage();
  const start = performance.now();
  let drawn = 0;
  let bytes = 0;
  while (performance.now() - start < ms) {
    bytes += (await drawPasses([pass(drawn)])).length;
    drawn += 1;
  }
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    drawn,
    perSecond: drawn / seconds,
    perCoreSecond: drawn / ((user + system) / 1_000_000),
    kilobytes: bytes / drawn / 1024,
  };
};
