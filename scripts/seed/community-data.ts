/** The believable community of the demo: names and places are invented. Days count from the day of the seed. */

export interface SeedCommunity {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly language: string;
  readonly parent?: string;
}

export interface SeedVenue {
  readonly slug: string;
  readonly name: string;
  readonly address: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface SeedTicket {
  readonly name: string;
  /** Rupees, tax included. */
  readonly rupees: number;
  readonly capacity?: number;
  readonly gstPercent?: number;
}

export interface SeedEvent {
  readonly title: string;
  readonly summary: string;
  readonly community: string;
  readonly category: string;
  readonly venue?: string;
  readonly language: string;
  /** Days from today, hour of the day in India, length in hours. */
  readonly inDays: number;
  readonly hour: number;
  readonly hours: number;
  readonly capacity?: number;
  readonly audience?: 'public' | 'community' | 'sub_community';
  readonly requiresApproval?: boolean;
  readonly tickets: readonly SeedTicket[];
}

export const categories = [
  { slug: 'music-dance', name: 'Music & dance', color: '#b5179e' },
  { slug: 'wellness', name: 'Yoga & wellness', color: '#2d6a4f' },
  { slug: 'learning', name: 'Talks & learning', color: '#1d4ed8' },
  { slug: 'food', name: 'Food', color: '#c2410c' },
  { slug: 'outdoors', name: 'Outdoors & sport', color: '#0f766e' },
  { slug: 'festivals', name: 'Festivals', color: '#be123c' },
  { slug: 'service', name: 'Service & giving', color: '#6d28d9' },
] as const;

export const communities: readonly SeedCommunity[] = [
  {
    slug: 'pune-cultural-circle',
    name: 'Pune Cultural Circle',
    description: 'Neighbours who keep music, dance and festivals alive.',
    language: 'en',
  },
  {
    slug: 'kothrud-mandal',
    name: 'Kothrud Mandal',
    description: 'The Kothrud chapter of the Circle.',
    language: 'mr',
    parent: 'pune-cultural-circle',
  },
  {
    slug: 'namma-bengaluru-makers',
    name: 'Namma Bengaluru Makers',
    description: 'Workshops and evenings for people who build things.',
    language: 'en',
  },
  {
    slug: 'chennai-heritage-walks',
    name: 'Chennai Heritage Walks',
    description: 'Slow walks through an old city.',
    language: 'ta',
  },
  {
    slug: 'delhi-seva-sangh',
    name: 'Delhi Seva Sangh',
    description: 'Volunteers, kitchens, camps.',
    language: 'hi',
  },
];

export const venues: readonly SeedVenue[] = [
  {
    slug: 'tilak-sabhagruha',
    name: 'Tilak Sabhagruha',
    address: '14 Bajirao Road, Shukrawar Peth',
    city: 'Pune',
    region: 'Maharashtra',
    postalCode: '411002',
    latitude: 18.5082,
    longitude: 73.8567,
  },
  {
    slug: 'kothrud-garden-lawn',
    name: 'Kothrud Garden Lawn',
    address: '3 Paud Road, Kothrud',
    city: 'Pune',
    region: 'Maharashtra',
    postalCode: '411038',
    latitude: 18.5074,
    longitude: 73.8077,
  },
  {
    slug: 'makers-shed-indiranagar',
    name: 'Makers’ Shed',
    address: '221 12th Main, Indiranagar',
    city: 'Bengaluru',
    region: 'Karnataka',
    postalCode: '560038',
    latitude: 12.9719,
    longitude: 77.6412,
  },
  {
    slug: 'mylapore-reading-room',
    name: 'Mylapore Reading Room',
    address: '8 North Mada Street, Mylapore',
    city: 'Chennai',
    region: 'Tamil Nadu',
    postalCode: '600004',
    latitude: 13.0339,
    longitude: 80.2696,
  },
  {
    slug: 'lodhi-community-hall',
    name: 'Lodhi Community Hall',
    address: '5 Lodhi Road',
    city: 'New Delhi',
    region: 'Delhi',
    postalCode: '110003',
    latitude: 28.5918,
    longitude: 77.2219,
  },
];

const free = (capacity?: number): SeedTicket[] => [{ name: 'Free place', rupees: 0, capacity }];
const paid = (name: string, rupees: number, capacity?: number, gstPercent?: number): SeedTicket => ({
  name,
  rupees,
  capacity,
  gstPercent,
});

const pune = 'pune-cultural-circle';
const kothrud = 'kothrud-mandal';
const makers = 'namma-bengaluru-makers';
const chennai = 'chennai-heritage-walks';
const delhi = 'delhi-seva-sangh';

export const events: readonly SeedEvent[] = [
  {
    title: 'Navaratri Dandiya Night',
    summary: 'Two hours of live dhol, then the floor is yours. Sticks at the door.',
    community: pune,
    category: 'music-dance',
    venue: 'kothrud-garden-lawn',
    language: 'en',
    inDays: 9,
    hour: 19,
    hours: 4,
    capacity: 600,
    tickets: [
      paid('Standard', 499, 400, 18),
      paid('Family of four', 1599, 60, 18),
      paid('Student', 249, 140, 18),
    ],
  },
  {
    title: 'Morning yoga in the garden',
    summary: 'Gentle hatha for every age. Bring a mat.',
    community: kothrud,
    category: 'wellness',
    venue: 'kothrud-garden-lawn',
    language: 'en',
    inDays: 3,
    hour: 7,
    hours: 1,
    capacity: 40,
    tickets: free(40),
  },
  {
    title: 'शास्त्रीय संगीत संध्या',
    summary: 'खयाल और ठुमरी की एक शाम, तीन पीढ़ियों के कलाकारों के साथ।',
    community: pune,
    category: 'music-dance',
    venue: 'tilak-sabhagruha',
    language: 'hi',
    inDays: 16,
    hour: 18,
    hours: 3,
    capacity: 350,
    tickets: [paid('सामान्य', 300, 250, 18), paid('अग्रिम पंक्ति', 750, 50, 18)],
  },
  {
    title: 'Solder your first synth',
    summary: 'Build a pocket synthesizer and take it home. Parts included.',
    community: makers,
    category: 'learning',
    venue: 'makers-shed-indiranagar',
    language: 'en',
    inDays: 12,
    hour: 10,
    hours: 6,
    capacity: 24,
    tickets: [paid('Seat with kit', 1850, 20, 18), paid('Helper', 0, 4)],
  },
  {
    title: 'Kapaleeshwarar temple lanes',
    summary: 'A two-hour walk through Mylapore’s mada streets at dawn.',
    community: chennai,
    category: 'outdoors',
    venue: 'mylapore-reading-room',
    language: 'en',
    inDays: 6,
    hour: 6,
    hours: 2,
    capacity: 25,
    tickets: [paid('Walker', 200, 25)],
  },
  {
    title: 'மார்கழி இசை மாலை',
    summary: 'மார்கழியின் முதல் மாலை, இளம் கலைஞர்களுடன்.',
    community: chennai,
    category: 'music-dance',
    venue: 'mylapore-reading-room',
    language: 'ta',
    inDays: 28,
    hour: 17,
    hours: 3,
    capacity: 120,
    tickets: [paid('பொது', 150, 120, 18)],
  },
  {
    title: 'Langar volunteers’ morning',
    summary: 'Cook and serve for six hundred. No experience needed, closed shoes please.',
    community: delhi,
    category: 'service',
    venue: 'lodhi-community-hall',
    language: 'en',
    inDays: 5,
    hour: 8,
    hours: 5,
    capacity: 80,
    tickets: free(80),
  },
  {
    title: 'रक्तदान शिविर',
    summary: 'आपका एक घंटा, किसी का पूरा जीवन। पंजीकरण निःशुल्क।',
    community: delhi,
    category: 'service',
    venue: 'lodhi-community-hall',
    language: 'hi',
    inDays: 20,
    hour: 9,
    hours: 6,
    tickets: free(200),
  },
  {
    title: 'Monsoon trek to Rajgad',
    summary: 'Bus from Kothrud, guides, breakfast and a long descent.',
    community: kothrud,
    category: 'outdoors',
    language: 'en',
    inDays: 22,
    hour: 5,
    hours: 13,
    capacity: 45,
    requiresApproval: true,
    tickets: [paid('Trekker', 950, 45, 5)],
  },
  {
    title: 'Budgeting for families',
    summary: 'A treasurer explains where the money goes and how to keep some.',
    community: pune,
    category: 'learning',
    venue: 'tilak-sabhagruha',
    language: 'en',
    inDays: 14,
    hour: 11,
    hours: 2,
    tickets: free(150),
  },
  {
    title: 'Maker Faire mini',
    summary: 'Forty tables of things people made after work.',
    community: makers,
    category: 'learning',
    venue: 'makers-shed-indiranagar',
    language: 'en',
    inDays: 35,
    hour: 10,
    hours: 8,
    capacity: 500,
    tickets: [paid('Visitor', 120, 460), paid('Exhibitor table', 800, 40, 18)],
  },
  {
    title: 'Filter coffee, properly',
    summary: 'Beans, brass and patience, with three roasters.',
    community: makers,
    category: 'food',
    venue: 'makers-shed-indiranagar',
    language: 'en',
    inDays: 8,
    hour: 16,
    hours: 2,
    capacity: 18,
    tickets: [paid('Tasting', 450, 18, 5)],
  },
  {
    title: 'Puran poli Sunday',
    summary: 'Learn it from the aunties, eat it warm.',
    community: kothrud,
    category: 'food',
    venue: 'kothrud-garden-lawn',
    language: 'en',
    inDays: 11,
    hour: 10,
    hours: 3,
    capacity: 30,
    tickets: [paid('Cook and eat', 350, 30, 5)],
  },
  {
    title: 'Members’ general meeting',
    summary: 'Accounts, elections and tea.',
    community: pune,
    category: 'learning',
    venue: 'tilak-sabhagruha',
    language: 'en',
    inDays: 18,
    hour: 17,
    hours: 2,
    audience: 'community',
    tickets: free(200),
  },
  {
    title: 'Kothrud volunteers’ evening',
    summary: 'Thanks, plans and samosas for the chapter’s volunteers.',
    community: kothrud,
    category: 'service',
    venue: 'kothrud-garden-lawn',
    language: 'en',
    inDays: 25,
    hour: 18,
    hours: 2,
    audience: 'sub_community',
    tickets: free(60),
  },
  {
    title: 'Diwali lamp painting',
    summary: 'Clay diyas, good brushes and no wrong colours.',
    community: pune,
    category: 'festivals',
    venue: 'tilak-sabhagruha',
    language: 'en',
    inDays: 30,
    hour: 15,
    hours: 3,
    capacity: 60,
    tickets: [paid('Adult', 220, 40), paid('Child', 120, 40)],
  },
  {
    title: 'Sunrise cycling along the Mutha',
    summary: 'Thirty easy kilometres and a stop for poha.',
    community: kothrud,
    category: 'outdoors',
    language: 'en',
    inDays: 4,
    hour: 6,
    hours: 3,
    capacity: 35,
    tickets: free(35),
  },
  {
    title: 'Intro to Kannada calligraphy',
    summary: 'Reed pens, thick ink and letters with curves.',
    community: makers,
    category: 'learning',
    venue: 'makers-shed-indiranagar',
    language: 'en',
    inDays: 19,
    hour: 14,
    hours: 3,
    capacity: 16,
    tickets: [paid('Seat', 600, 16, 18)],
  },
  {
    title: 'Street play: Pani',
    summary: 'Twenty minutes about water, then an honest conversation.',
    community: delhi,
    category: 'music-dance',
    venue: 'lodhi-community-hall',
    language: 'en',
    inDays: 13,
    hour: 17,
    hours: 2,
    tickets: free(300),
  },
  {
    title: 'Photography walk: George Town',
    summary: 'Doors, signs and shadows with two street photographers.',
    community: chennai,
    category: 'outdoors',
    language: 'en',
    inDays: 15,
    hour: 6,
    hours: 3,
    capacity: 20,
    tickets: [paid('Walker', 300, 20)],
  },
  {
    title: 'Tabla for absolute beginners',
    summary: 'Four strokes, one rhythm, two hours.',
    community: pune,
    category: 'music-dance',
    venue: 'tilak-sabhagruha',
    language: 'en',
    inDays: 21,
    hour: 10,
    hours: 2,
    capacity: 15,
    tickets: [paid('Seat with tabla', 500, 15, 18)],
  },
  {
    title: 'Winter blanket drive',
    summary: 'Sort, pack and drive through the night shelters.',
    community: delhi,
    category: 'service',
    venue: 'lodhi-community-hall',
    language: 'en',
    inDays: 33,
    hour: 19,
    hours: 4,
    capacity: 50,
    tickets: free(50),
  },
  {
    title: 'Rust belt: repair café',
    summary: 'Bring what is broken. We have tools and hope.',
    community: makers,
    category: 'service',
    venue: 'makers-shed-indiranagar',
    language: 'en',
    inDays: 26,
    hour: 11,
    hours: 5,
    tickets: free(120),
  },
  {
    title: 'Ganesh idol workshop',
    summary: 'Shadu clay, natural colours, a small idol for home.',
    community: kothrud,
    category: 'festivals',
    venue: 'kothrud-garden-lawn',
    language: 'en',
    inDays: 40,
    hour: 10,
    hours: 4,
    capacity: 40,
    tickets: [paid('Seat with clay', 400, 40, 5)],
  },
  {
    title: 'Chennai bird count',
    summary: 'Four teams, four wetlands, one list by noon.',
    community: chennai,
    category: 'outdoors',
    language: 'en',
    inDays: 37,
    hour: 5,
    hours: 7,
    capacity: 60,
    tickets: free(60),
  },
  {
    title: 'Sufi evening at the baoli',
    summary: 'Qawwali under the stars, seating on the steps.',
    community: delhi,
    category: 'music-dance',
    venue: 'lodhi-community-hall',
    language: 'en',
    inDays: 44,
    hour: 18,
    hours: 3,
    capacity: 250,
    tickets: [paid('Steps', 400, 200, 18), paid('Patron', 2000, 20, 18)],
  },
  {
    title: 'Breathwork at lunch',
    summary: 'Forty quiet minutes online, camera off.',
    community: makers,
    category: 'wellness',
    language: 'en',
    inDays: 2,
    hour: 13,
    hours: 1,
    tickets: free(500),
  },
  {
    title: 'Sankranti kite terrace',
    summary: 'Kites, til-gul and a terrace that can take it.',
    community: pune,
    category: 'festivals',
    venue: 'tilak-sabhagruha',
    language: 'en',
    inDays: 54,
    hour: 9,
    hours: 6,
    capacity: 180,
    tickets: [paid('Terrace pass', 180, 150), paid('Child', 0, 60)],
  },
  {
    title: 'Classical dance arangetram',
    summary: 'Three students, one stage, five years of practice.',
    community: chennai,
    category: 'music-dance',
    venue: 'mylapore-reading-room',
    language: 'en',
    inDays: 48,
    hour: 17,
    hours: 4,
    capacity: 140,
    tickets: free(140),
  },
  {
    title: 'Night market of home cooks',
    summary: 'Fifty kitchens, one lane, cash and UPI.',
    community: pune,
    category: 'food',
    venue: 'kothrud-garden-lawn',
    language: 'en',
    inDays: 58,
    hour: 18,
    hours: 5,
    capacity: 900,
    tickets: [paid('Entry', 50, 900)],
  },
];
