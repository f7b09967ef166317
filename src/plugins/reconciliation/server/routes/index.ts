import { needsRight } from '../../../../platform/http/admin-right';

const may = needsRight('reconciliation');

type Right = 'read' | 'compare' | 'resolve' | 'bank';

const route = (method: 'GET' | 'POST', path: string, action: string, right: Right) => ({
  method,
  path,
  handler: `reconciliation.${action}`,
  config: may(right),
});

/** Served under /reconciliation, for the admin panel. */
export default {
  admin: {
    type: 'admin',
    routes: [
      route('GET', '/overview', 'overview', 'read'),
      route('POST', '/runs', 'compare', 'compare'),
      route('GET', '/differences', 'differences', 'read'),
      route('POST', '/differences/:id/resolve', 'resolve', 'resolve'),
      route('POST', '/differences/:id/note', 'note', 'resolve'),
      route('GET', '/settlements', 'settlements', 'read'),
      route('GET', '/settlements/:id', 'settlement', 'read'),
      route('GET', '/settlements/:id/candidates', 'settlementCandidates', 'read'),
      route('GET', '/bank-lines', 'bankLines', 'read'),
      route('GET', '/bank-lines/:id/candidates', 'lineCandidates', 'read'),
      route('POST', '/bank-lines/:id/match', 'match', 'bank'),
      route('POST', '/bank-lines/:id/unmatch', 'unmatch', 'bank'),
      route('POST', '/bank-lines/:id/set-aside', 'setAside', 'bank'),
      route('POST', '/bank-lines/:id/take-back', 'takeBack', 'bank'),
      route('POST', '/statements', 'import', 'bank'),
    ],
  },
};
