/** A colour of the theme, so that charts wear the light and the dark one. */
export type Ink = 'primary600' | 'warning500' | 'danger600';

/** A part of a bar; above the line where it is more than zero, below it otherwise. */
export interface BarPart {
  readonly key: string;
  readonly ink: Ink;
  /** The end nearer to the line. */
  readonly from: number;
  readonly to: number;
}

export interface Bar {
  readonly key: string;
  /** Under it, where there is room. */
  readonly label: string;
  /** From the line outwards. */
  readonly parts: readonly BarPart[];
}

/** The lowest and the highest that the axis must show. */
export const reachOf = (bars: readonly Bar[]): [number, number] => {
  const ends = bars.flatMap(({ parts }) => parts.map(({ to }) => to));
  return [Math.min(0, ...ends), Math.max(0, ...ends)];
};
