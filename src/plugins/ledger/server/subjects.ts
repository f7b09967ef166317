import type { Knex } from 'knex';
import { DomainError } from '../../../domain/errors';
import { tables } from '../../../platform/tables';
import { rows } from '../../../platform/transaction';
import type { Subject, SubjectKind } from '../shared/admin';

/** How many a person is shown to choose from. */
const MOST_CHOICES = 20;

interface Source {
  readonly table: string;
  readonly id: string;
  readonly name: string;
  /** Which of them are meant by what was typed; `?` is the text. */
  readonly match: string;
  readonly order: string;
}

const CONTAINS = (column: string): string => `${column} ILIKE '%' || ? || '%'`;

const SOURCES: Readonly<Record<SubjectKind, Source>> = {
  organizer: {
    table: tables.organizers,
    id: 'document_id',
    name: 'name',
    match: CONTAINS('name'),
    order: 'name, id',
  },
  event: {
    table: tables.eventOperations,
    id: 'event_document_id',
    name: 'title',
    match: CONTAINS('title'),
    order: 'starts_at DESC NULLS LAST, id DESC',
  },
  // The whole code: there are too many orders to look into each.
  order: {
    table: tables.orders,
    id: 'document_id',
    name: 'code',
    match: 'code = upper(?)',
    order: 'id DESC',
  },
};

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Organizers and events by a part of their name, orders by their code. */
export const choicesOf = async (db: Knex, kind: SubjectKind, typed: string): Promise<Subject[]> => {
  const { table, id, name, match, order } = SOURCES[kind];
  const text = typed.trim();
  const found = await rows<Omit<Subject, 'kind'>>(
    db,
    `SELECT ${id} AS "documentId", coalesce(${name}, '') AS name FROM ${table}
      WHERE ${match} ORDER BY ${order} LIMIT ${MOST_CHOICES}`,
    [kind === 'order' ? text : escaped(text)],
  );
  return found.map((subject) => ({ kind, ...subject }));
};

/** @throws DomainError NOT_FOUND */
export const subjectOf = async (db: Knex, kind: SubjectKind, documentId: string): Promise<Subject> => {
  const { table, id, name } = SOURCES[kind];
  const [found] = await rows<Omit<Subject, 'kind'>>(
    db,
    `SELECT ${id} AS "documentId", coalesce(${name}, '') AS name FROM ${table} WHERE ${id} = ? LIMIT 1`,
    [documentId],
  );
  if (!found) throw new DomainError('NOT_FOUND');
  return { kind, ...found };
};
