import checks from './checks';
import exports from './exports';
import news from './news';
import permitted from './permitted';
import poll from './poll';
import queue from './queue';
import sending from './sending';

export default { checks, exports, news, permitted, poll, queue, sending };
