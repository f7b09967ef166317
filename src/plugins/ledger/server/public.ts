export { post } from './post';
export { balances, linesOf, type Balance, type BookedLine, type LineFilter } from './read';
