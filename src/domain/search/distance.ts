import type { Point } from './document';

/** The mean radius of the earth (IUGG), kilometres. */
const RADIUS = 6_371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Kilometres along the surface of the earth (haversine). */
export function kilometres(one: Point, other: Point): number {
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const across =
    half(one.latitude, other.latitude) +
    Math.cos(radians(one.latitude)) *
      Math.cos(radians(other.latitude)) *
      half(one.longitude, other.longitude);
  return 2 * RADIUS * Math.asin(Math.sqrt(Math.min(1, across)));
}
