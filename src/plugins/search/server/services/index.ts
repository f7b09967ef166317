import drift from './drift';
import indexing from './indexing';
import rebuilds from './rebuilds';
import seats from './seats';

export default { drift, indexing, rebuilds, seats };
