/** Periods that people ask for by name. Days are `2026-05-31`, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export const PERIODS = ['day', 'month', 'last-month', 'year', 'last-year', 'all'] as const;
export type PeriodName = (typeof PERIODS)[number];

export const isPeriodName = (value: unknown): value is PeriodName => PERIODS.some((name) => name === value);

export const PERIOD_WORDS: Readonly<Record<PeriodName, string>> = {
  day: 'Today',
  month: 'This month',
  'last-month': 'Last month',
  year: 'This financial year',
  'last-year': 'Last financial year',
  all: 'From the beginning',
};

/** The financial year in India begins in April. */
const FIRST_MONTH = 4;
/** Before anything was booked. */
const BEGINNING = '2000-01-01';

const two = (value: number): string => String(value).padStart(2, '0');

const monthDays = (year: number, month: number): Days => {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { from: `${year}-${two(month)}-01`, to: `${year}-${two(month)}-${two(last)}` };
};

const financialYear = (begins: number): Days => ({
  from: `${begins}-${two(FIRST_MONTH)}-01`,
  to: monthDays(begins + 1, FIRST_MONTH - 1).to,
});

/** @param today in the zone of the books */
export const daysOf = (name: PeriodName, today: string): Days => {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const begins = month < FIRST_MONTH ? year - 1 : year;
  switch (name) {
    case 'day':
      return { from: today, to: today };
    case 'month':
      return monthDays(year, month);
    case 'last-month':
      return month === 1 ? monthDays(year - 1, 12) : monthDays(year, month - 1);
    case 'year':
      return financialYear(begins);
    case 'last-year':
      return financialYear(begins - 1);
    case 'all':
      return { from: BEGINNING, to: monthDays(year, month).to };
  }
};

/** The name of a period, if it has one. */
export const nameOf = ({ from, to }: Days, today: string): PeriodName | undefined =>
  PERIODS.find((name) => {
    const days = daysOf(name, today);
    return days.from === from && days.to === to;
  });
