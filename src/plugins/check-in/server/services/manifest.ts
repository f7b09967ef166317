import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { encryptForSecret } from '../../../../domain/passes/manifest-crypto';
import { gateWindow } from '../../../../domain/check-in/window';
import { hasPass, type RegistrationState } from '../../../../domain/registrations/machine';
import { now } from '../../../../platform/clock';
import { publishedKeys } from '../../../../platform/pass-keys';
import { tables } from '../../../../platform/tables';
import { rows } from '../../../../platform/transaction';
import type { GateEvent } from './gate-access';

interface ManifestRow {
  document_id: string;
  order_code: string;
  attendee_name: string;
  ticket_type_name: string | null;
  state: RegistrationState;
  reentry: string;
  pass_secret: string | null;
  pass_revoked_at: Date | null;
}

/**
 * All that a scanner needs to work without a connection.
 *
 * Tokens are verified with the public keys; `revoked` and `entries` decide. A person's details are encrypted
 * under a key derived from the secret inside that person's token: only who holds the pass can read them, so a
 * lost device gives nothing away.
 */
export const offlineManifest = async (strapi: Core.Strapi, event: GateEvent) => {
  const found = await rows<ManifestRow>(
    strapi.db.connection,
    `SELECT document_id, order_code, attendee_name, ticket_type_name, state, reentry, pass_secret, pass_revoked_at
       FROM ${tables.registrations}
      WHERE event_document_id = ? AND pass_secret IS NOT NULL ORDER BY id`,
    [event.documentId],
  );
  const revoked = found.filter((row) => row.state === 'cancelled' || row.pass_revoked_at !== null);
  const valid = found.filter((row) => hasPass(row.state));
  return {
    event: { documentId: event.documentId, title: event.title, state: event.state, timezone: event.timezone },
    window: gateWindow(event),
    generatedAt: now().toISOString(),
    keys: publishedKeys(strapi),
    revoked: revoked.map((row) => row.document_id),
    entries: valid.flatMap((row) =>
      row.pass_secret === null
        ? []
        : [
            {
              registration: row.document_id,
              attended: row.state === 'attended',
              reentry: row.reentry,
              details: encryptForSecret({
                secret: row.pass_secret,
                registrationDocumentId: row.document_id,
                nonce: randomBytes(12),
                text: JSON.stringify({
                  attendee: row.attendee_name,
                  ticketType: row.ticket_type_name,
                  orderCode: row.order_code,
                }),
              }),
            },
          ],
    ),
  };
};
