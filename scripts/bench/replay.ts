import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { createDocumentId, createOrderCode } from '../../src/platform/ids';
import type { RecordedCall } from './record';
import { SCHEMA } from './servers';

export const connect = async (databaseUrl: string, schema = SCHEMA): Promise<Client> => {
  const client = new Client({
    connectionString: databaseUrl,
    options: `-c search_path=${schema},public -c timezone=UTC`,
  });
  await client.connect();
  return client;
};

type Fresh = ReadonlyMap<string, string>;
type Binding = (fresh: Fresh) => unknown;

/** A value with the ids, the code and the key that the recorded call made up cut out of it. */
const bindingOf = (value: unknown, made: readonly string[]): Binding => {
  if (typeof value !== 'string' || !made.some((part) => value.includes(part))) return () => value;
  const pieces = value.split(new RegExp(`(${made.join('|')})`));
  return (fresh) => pieces.map((piece) => fresh.get(piece) ?? piece).join('');
};

/**
 * The recorded call once more through the bare driver: the same statements in the same order with what must be
 * unique made anew, on a connection of its own, prepared where ours are, each sent when the former is answered.
 */
export const createReplay = ({ statements, ownIds, orderCode, key }: RecordedCall) => {
  const made = [...ownIds, orderCode, key];
  const prepared = statements.map(({ values, ...statement }) => ({
    statement,
    bindings: values?.map((value) => bindingOf(value, made)),
  }));
  return async (client: Client): Promise<void> => {
    const fresh = new Map(ownIds.map((id) => [id, createDocumentId()]));
    fresh.set(orderCode, createOrderCode()).set(key, randomBytes(12).toString('hex'));
    for (const { statement, bindings } of prepared) {
      const values = bindings?.map((binding) => binding(fresh));
      await (values ? client.query({ ...statement, values }) : client.query(statement.text));
    }
  };
};
