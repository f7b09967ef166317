import { readFileSync } from 'node:fs';
import path from 'node:path';
import { environmentSchema } from '../../../config/environment/schema';

it('.env.example explains every variable, and no other', () => {
  const text = readFileSync(path.join(__dirname, '../../../.env.example'), 'utf8');
  const named = [...text.matchAll(/^([A-Z0-9_]+)=/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(Object.keys(environmentSchema.shape).sort());
});
