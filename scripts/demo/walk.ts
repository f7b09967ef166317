import { browse, pay, register } from './buying';
import { enter, receivePass } from './entering';
import { watchMailbox } from './mailbox';
import { search } from './searching';
import { openStage, type StageSettings } from './stage';

/** What `npm run demo -- --once` prints as its last line. */
export interface Summary {
  readonly order: { readonly code: string; readonly state: string };
  readonly payment: { readonly id: string; readonly state: string };
  readonly pass: { readonly pdf: string };
  readonly mail: { readonly eml: string };
  readonly scans: readonly string[];
}

/**
 * The main job, over HTTP alone, as a frontend, a customer, the gateway and a volunteer do it: search, browse,
 * register, pay, receive the pass, be let in once. Each step tells itself; the first that fails throws.
 */
export const walk = async (settings: StageSettings): Promise<Summary> => {
  const stage = openStage(settings);
  const mailbox = watchMailbox(settings.mailDir);
  await search(stage);
  const event = await browse(stage);
  const placed = await register(stage, event);
  const { order, payment } = await pay(stage, placed);
  const pass = await receivePass(stage, mailbox, placed);
  const scans = await enter(stage, pass, placed);
  return { order, payment, pass: { pdf: pass.pdf }, mail: { eml: pass.eml }, scans };
};
