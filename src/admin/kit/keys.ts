/** A key that names one intention, so that sending it twice does it once. Works without HTTPS as well. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
