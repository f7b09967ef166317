/** Who can sign in. Addresses end in a domain that is reserved for examples: no mail ever leaves. */
export interface SeedPerson {
  readonly key: string;
  readonly name: string;
  /** Type of the role of the content API. */
  readonly role: 'authenticated' | 'organizer' | 'gate' | 'moderator';
  /** Slugs of communities. */
  readonly memberOf: readonly string[];
}

export const addressOf = (key: string): string => `${key}@mela.example`;

/** Who looks after Mela in the panel. */
export interface SeedStaff {
  readonly key: string;
  readonly firstname: string;
  readonly lastname: string;
  /** Code of the role of the panel. */
  readonly role: string;
}

export const staff = {
  admin: { key: 'admin', firstname: 'Meera', lastname: 'Deshpande', role: 'strapi-super-admin' },
  preparer: { key: 'preparer', firstname: 'Nandini', lastname: 'Pai', role: 'finance-preparer' },
  approver: { key: 'approver', firstname: 'Arjun', lastname: 'Mehta', role: 'finance-approver' },
  auditor: { key: 'auditor', firstname: 'Leela', lastname: 'Thomas', role: 'auditor' },
} as const satisfies Record<string, SeedStaff>;

export const people: readonly SeedPerson[] = [
  { key: 'attendee', name: 'Asha Kulkarni', role: 'authenticated', memberOf: ['pune-cultural-circle'] },
  { key: 'organizer', name: 'Rohan Bapat', role: 'organizer', memberOf: ['pune-cultural-circle'] },
  { key: 'gate', name: 'Imran Shaikh', role: 'gate', memberOf: [] },
  { key: 'moderator', name: 'Sunita Rao', role: 'moderator', memberOf: ['namma-bengaluru-makers'] },
  { key: 'kavitha', name: 'Kavitha Subramanian', role: 'organizer', memberOf: ['chennai-heritage-walks'] },
  { key: 'harpreet', name: 'Harpreet Singh', role: 'organizer', memberOf: ['delhi-seva-sangh'] },
  { key: 'sharmila', name: 'Sharmila Kelkar', role: 'organizer', memberOf: ['pune-cultural-circle'] },
  { key: 'debashish', name: 'Debashish Barua', role: 'organizer', memberOf: [] },
  { key: 'vaishali', name: 'Vaishali Joshi', role: 'authenticated', memberOf: ['kothrud-mandal'] },
];

/** Guests who registered before anyone looked: buyer first, then who comes along. */
export const parties: readonly (readonly [string, ...string[]])[] = [
  ['Nikhil Gokhale'],
  ['Priya Nair', 'Anjali Nair'],
  ['Farhan Qureshi'],
  ['Shalini Iyer', 'Raghav Iyer', 'Tara Iyer'],
  ['Deepak Yadav'],
  ['Sneha Patil', 'Omkar Patil'],
  ['Joseph Fernandes'],
  ['Ritu Malhotra'],
  ['Manjunath Gowda', 'Lakshmi Gowda'],
  ['Zoya Khan'],
  ['Arun Balakrishnan'],
  ['Gurleen Kaur', 'Simran Kaur'],
  ['Tenzin Dolma'],
  ['Sourav Banerjee', 'Ishani Banerjee'],
];
