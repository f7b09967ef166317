import { DomainError } from '../../../../domain/errors';
import type { Outcome } from '../../../payments/server/public';

/** The gateway gave no usable answer: nothing can be said of what was asked; ask again later. */
export class GatewaySilent extends DomainError {
  constructor(what: string, cause: string) {
    super('GATEWAY_UNAVAILABLE', `The gateway did not tell about ${what}: ${cause.slice(0, 200)}`);
    this.name = 'GatewaySilent';
  }
}

/**
 * What the gateway answered.
 *
 * @throws GatewaySilent
 */
export const answerOf = <Value>(outcome: Outcome<Value>, what: string): Value => {
  if (outcome.kind === 'ok') return outcome.value;
  throw new GatewaySilent(what, outcome.kind === 'unknown' ? outcome.cause : outcome.description);
};

/** As `answerOf`, but `none` where the gateway says that there is no such thing. */
export const answerOrNone = <Value>(outcome: Outcome<Value>, what: string): Value | 'none' =>
  outcome.kind === 'refused' && outcome.reason === 'not_found' ? 'none' : answerOf(outcome, what);
