import { books } from './books';
import { reports } from './reports';

export default { books, reports };
