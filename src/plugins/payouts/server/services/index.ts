import bankFiles from './bank-files';
import bankResults from './bank-results';
import checks from './checks';
import files from './exports';
import news from './news';
import permitted from './permitted';
import poll from './poll';
import queue from './queue';
import sending from './sending';
import settling from './settling';
import withdrawals from './withdrawals';

export default {
  bankFiles,
  bankResults,
  checks,
  exports: files,
  news,
  permitted,
  poll,
  queue,
  sending,
  settling,
  withdrawals,
};
