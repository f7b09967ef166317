/** Indexes that are made beside the one that answers. */
const beside = (index: string): string => `${index}--new--`;

export const rebuildPattern = (index: string): string => `${beside(index)}*`;
export const rebuildIndex = (index: string, name: string): string =>
  `${beside(index)}${name.replace(/[^A-Za-z0-9_-]/g, '-')}`;
export const isRebuildOf = (index: string, uid: string): boolean => uid.startsWith(beside(index));
