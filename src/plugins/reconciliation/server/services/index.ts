import bank from './bank';
import differences from './differences';
import runs from './runs';
import settlements from './settlements';
import view from './view';

export default { bank, differences, runs, settlements, view };
