import drift from './drift';
import indexing from './indexing';
import rebuilds from './rebuilds';
import seats from './seats';
import showing from './showing';
import terms from './terms';

export default { drift, indexing, rebuilds, seats, showing, terms };
