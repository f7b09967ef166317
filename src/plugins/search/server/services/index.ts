import drift from './drift';
import indexState from './index-state';
import indexing from './indexing';
import insights from './insights';
import rebuilds from './rebuilds';
import seats from './seats';
import showing from './showing';
import sight from './sight';
import synonyms from './synonyms';
import terms from './terms';

export default { drift, indexState, indexing, insights, rebuilds, seats, showing, sight, synonyms, terms };
