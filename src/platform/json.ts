/** A value of a json column. Strapi leaves them as text in raw statements, whatever their type. */
export const readJson = (column: unknown): unknown =>
  typeof column === 'string' ? (JSON.parse(column) as unknown) : column;
