/** Read by the page and by its first tab; asked once. */
export const OVERVIEW = '/payouts/overview';
export const RUNS = '/payouts/runs';
export const PREVIEW = `${RUNS}/preview`;
export const PAYEES = '/payouts/payees';
export const BANK_FILES_URL = '/payouts/bank-files';
