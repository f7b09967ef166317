import { createPublicKey, randomUUID, type KeyObject } from 'node:crypto';
import { verifyToken, type PassClaims } from '../../src/domain/passes/token';
import type { Login } from '../seed/seeded';
import type { Client } from './http';
import { manifest, scanned, session } from './shapes';

/** A volunteer's phone at the entrance of one event. */
export const openGate = async (client: Client, login: Login, eventId: string) => {
  const { data } = await client.post('/api/auth/local', session, {
    body: { identifier: login.email, password: login.password },
  });
  const headers = { Authorization: `Bearer ${data.jwt}` };
  const answer = await client.get(`/api/check-in/${eventId}/manifest`, manifest, { headers });
  const keys = new Map<string, KeyObject>(
    answer.data.data.keys.map(({ kid, publicKey }) => [
      kid,
      createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' }),
    ]),
  );

  return {
    /** What the phone finds without a connection, by the published keys alone. */
    verifyOffline(token: string): PassClaims {
      const verdict = verifyToken(token, keys);
      if (!verdict.ok) throw new Error(`the pass does not verify: ${verdict.code}`);
      return verdict.claims;
    },

    /** Sends one scan; throws unless the answer is the expected one. */
    async scan(token: string, expected: string): Promise<{ result: string; message: string }> {
      const scan = { token, nonce: randomUUID(), scannedAt: new Date().toISOString() };
      const { data: answered } = await client.post('/api/check-in/scans', scanned, {
        headers,
        body: { data: { event: eventId, scans: [scan] } },
      });
      const [first] = answered.data;
      if (first?.result !== expected)
        throw new Error(`expected ${expected}, but the gate says ${first?.result}: ${first?.message}`);
      return first;
    },
  };
};
