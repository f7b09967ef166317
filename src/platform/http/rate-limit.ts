/**
 * What slows down one client of a route (src/middlewares/rate-limit.ts). One address may be a whole campus behind NAT, so
 * the limits stop floods, not crowds.
 *
 * @param bucket requests of routes with the same one are counted together
 * @param points requests a minute
 */
export const rateLimit = (bucket: string, points: number) => ({
  name: 'global::rate-limit',
  config: { bucket, points, seconds: 60 },
});
