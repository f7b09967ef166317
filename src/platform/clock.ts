/** The server's only source of time, so that a test can hold it still. Rules take `now` as an argument. */
let read: () => Date = () => new Date();

export const now = (): Date => read();

/** Replaces the clock (tests); `null` gives the real one back. */
export const setClock = (clock: (() => Date) | null): void => {
  read = clock ?? (() => new Date());
};
