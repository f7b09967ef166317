export const READ = { action: 'plugin::search.read', subject: null };
export const SYNONYMS = 'plugin::search.synonyms';
export const REBUILD = 'plugin::search.rebuild';
export const EXPORT = 'plugin::search.export';
