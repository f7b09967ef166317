import { limitRows, rolesIn, withLimit } from '../../../src/admin/fields/limit-rows';

const roles = [
  { code: 'finance-approver', name: 'Finance approver', approves: true },
  { code: 'strapi-super-admin', name: 'Super Admin', approves: true },
  { code: 'auditor', name: 'Auditor', approves: false },
];

describe('limits as rows', () => {
  it.each([
    ['nothing', null, [null, null], []],
    ['text', '{"finance-approver":500000}', [500_000, null], []],
    ['a value', { 'finance-approver': 0 }, [0, null], []],
    ['text that is no JSON', '{', [null, null], []],
    ['what cannot be read yet', { 'finance-approver': '5x' }, ['5x', null], []],
    [
      'limits of roles that do not approve',
      { auditor: 5, gone: 7 },
      [null, null],
      [
        ['Auditor', 'This role may not approve payouts.', 5],
        ['gone', 'There is no such role.', 7],
      ],
    ],
  ])('from %s', (_what, value, limits, others) => {
    const rows = limitRows(value, roles);
    expect(rows.slice(0, 2).map(({ limit }) => limit)).toEqual(limits);
    expect(rows.slice(2).map(({ name, hint, limit }) => [name, hint, limit])).toEqual(others);
  });

  it.each([
    [null, 'a', 5, { a: 5 }],
    ['{"b":7}', 'a', 5, { b: 7, a: 5 }],
    [{ a: 5, b: 7 }, 'a', null, { b: 7 }],
    [{ a: 5 }, 'a', null, null],
    [{ a: 5 }, 'a', '5x', { a: '5x' }],
  ])('of %j, %s set to %j', (value, code, limit, expected) => {
    expect(withLimit(value, code, limit)).toEqual(expected);
  });

  it('reads the roles that the server tells, and nothing else', () => {
    expect(rolesIn({ data: [...roles, null, { code: 5 }] })).toEqual(roles);
    expect(rolesIn(undefined)).toEqual([]);
    expect(rolesIn({ data: 'x' })).toEqual([]);
  });
});
