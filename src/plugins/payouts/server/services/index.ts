import news from './news';
import poll from './poll';
import queue from './queue';
import sending from './sending';

export default { news, poll, queue, sending };
