export default async function globalTeardown(): Promise<void> {
  await globalThis.melaTestParts?.stop();
  globalThis.melaTestParts = undefined;
}
