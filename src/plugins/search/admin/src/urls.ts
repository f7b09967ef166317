export const SYNONYMS_URL = '/search/synonyms';
export const INDEX_URL = '/search/index';
