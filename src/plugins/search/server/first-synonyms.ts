import type { Synonyms } from './ports/search-engine';

const same = (...words: string[]): Synonyms => ({ words, oneWay: false });
/** Who searches for the first word looks for the others too, but not the other way round. */
const also = (...words: string[]): Synonyms => ({ words, oneWay: true });

/**
 * What people call one thing in several ways, which neither spelling nor sound tells: yog is yoga and दिवाली is deepavali
 * already. Only what means the same: garba is not dandiya, nor a stand-up a comedy. Staff change it as they like.
 */
export const FIRST_SYNONYMS: readonly Synonyms[] = [
  same('music', 'sangeet', 'संगीत'),
  same('dance', 'nritya', 'नृत्य'),
  same('singing', 'gayan', 'गायन'),
  same('concert', 'gig'),
  same('classical music', 'shastriya sangeet', 'शास्त्रीय संगीत'),
  also('classical music', 'hindustani', 'carnatic'),
  same('theatre', 'theater', 'natak', 'नाटक'),
  also('natak', 'play', 'drama'),
  same('film', 'movie', 'cinema'),
  same('standup', 'stand up'),
  same('poetry', 'poem', 'kavita', 'कविता'),
  also('poetry', 'shayari', 'mushaira', 'kavi sammelan', 'कवि सम्मेलन'),
  also('kavita', 'kavi sammelan', 'कवि सम्मेलन'),
  same('storytelling', 'story telling'),
  also('storytelling', 'dastangoi', 'kissagoi'),
  same('book', 'pustak', 'kitab', 'पुस्तक', 'किताब'),
  same('library', 'pustakalaya', 'पुस्तकालय'),
  same('painting', 'chitrakala', 'चित्रकला'),
  same('handicraft', 'hastshilp', 'हस्तशिल्प'),
  same('exhibition', 'expo', 'pradarshani', 'प्रदर्शनी'),
  same('fair', 'mela', 'मेला'),
  same('festival', 'utsav', 'mahotsav', 'उत्सव', 'महोत्सव'),
  same('christmas', 'xmas'),
  same('new year', 'naya saal', 'nav varsh', 'नया साल', 'नव वर्ष'),
  same('ganesh chaturthi', 'ganeshotsav', 'vinayaka chaturthi', 'गणेश चतुर्थी', 'गणेशोत्सव'),
  same('durga puja', 'durgotsav', 'pujo', 'दुर्गा पूजा'),
  same('workshop', 'karyashala', 'कार्यशाला'),
  same('talk', 'lecture', 'vyakhyan', 'व्याख्यान'),
  same('seminar', 'sangoshthi', 'संगोष्ठी'),
  same('competition', 'contest', 'pratiyogita', 'प्रतियोगिता'),
  same('meetup', 'meet up'),
  same('startup', 'start up'),
  same('job', 'employment', 'naukri', 'rozgar', 'नौकरी', 'रोज़गार'),
  same('meditation', 'dhyan', 'ध्यान'),
  same('sports', 'khel', 'खेल'),
  same('trek', 'trekking', 'hike', 'hiking'),
  also('run', 'marathon'),
  same('camp', 'shivir', 'शिविर'),
  same('kids', 'children', 'bachche', 'बच्चे', 'बच्चों'),
  same('women', 'mahila', 'महिला'),
  same('youth', 'yuva', 'युवा'),
  same('senior citizen', 'varishth nagrik', 'वरिष्ठ नागरिक'),
  same('farmer', 'kisan', 'किसान'),
  same('blood donation', 'rakt daan', 'रक्तदान'),
  same('cleanup', 'clean up', 'safai', 'सफाई'),
  same('tree plantation', 'tree planting', 'vriksharopan', 'वृक्षारोपण'),
];
