import type { DocumentType } from '../document';
import { STOP_WORDS } from '../stop-words';
import type { Take } from './finding';
import { any, KEPT, type Line, pattern, READ } from './line';
import { isTelling } from './surroundings';

const COMMUNITIES = any('community communities groups clubs samuday समुदाय समूह');
const ORGANIZERS = any('organizer organizers organiser organisers aayojak आयोजक');
const VENUES = any('venue venues auditorium auditoriums sabhagruh sabhagruha सभागृह');
const EVENTS = any(
  'event events happening happenings program programs programme programmes activity activities things_to_do ' +
    'karyakram kaaryakram ayojan कार्यक्रम कार्यक्रमों आयोजन इवेंट इवेंट्स',
);
/** Beside the words that say nothing, what may stand around a kind: communities around Pune. */
const AROUND = new Set(['around', 'close', 'inside', 'paas', 'sab', 'sabhi', 'सब', 'सभी']);
/** Community events are events. */
const isEvents = (form: string): boolean => /^events?$/.test(form);

const of = (type: DocumentType, label: string) => ({
  parameters: { type },
  filters: { types: [type] },
  label,
});

/** Reads a word for a kind where nothing but places stands beside it: communities are not all that has the word in it. */
const alone = (line: Line, source: string, read: (words: string) => boolean): boolean => {
  let found = false;
  line.each(pattern(source), (_, place) => {
    const others = line.forms().filter((__, index) => index < place.first || index >= place.end);
    const idle = (form: string): boolean =>
      /^@[plsabj]\d/.test(form) || AROUND.has(form) || (STOP_WORDS.has(form) && !isEvents(form));
    if (!others.every(idle)) return null;
    found = read(line.words(place)) || found;
    return found ? READ : KEPT;
  });
  return found;
};

/**
 * Reads `communities in Pune` and `venues near Nashik`. Communities and organizers have no place, so what stands beside
 * them is searched for: true where that is so.
 */
export function readPlaceless(line: Line, take: Take): boolean {
  alone(line, VENUES, (words) => take(of('venue', 'Venues'), words));
  const communities = alone(line, COMMUNITIES, (words) => take(of('community', 'Communities'), words));
  const organizers = alone(line, ORGANIZERS, (words) => take(of('organizer', 'Organizers'), words));
  return communities || organizers;
}

/** Reads `events`, `Pune events` and `what is happening`, where nothing else was read and no word says what of. */
export function readEvents(line: Line, take: Take): void {
  if (line.left().some((form) => isTelling(form) || form === KEPT || /^(?:@[^plsabj]|\d)/.test(form))) return;
  line.each(pattern(EVENTS), (_, place) => (take(of('event', 'Events'), line.words(place)) ? READ : null));
}
