import { fold } from './text';

export interface Language {
  /** As events and communities have it. */
  readonly code: string;
  /** What people call it in English. */
  readonly label: string;
  /** All it is called, with spaces between. */
  readonly words: string;
}

export const LANGUAGES: readonly Language[] = [
  { code: 'en', label: 'English', words: 'english angrezi angreji अंग्रेजी इंग्लिश इंग्रजी' },
  { code: 'hi', label: 'Hindi', words: 'hindi हिंदी हिन्दी' },
  { code: 'mr', label: 'Marathi', words: 'marathi मराठी' },
  { code: 'gu', label: 'Gujarati', words: 'gujarati गुजराती ગુજરાતી' },
  { code: 'bn', label: 'Bengali', words: 'bengali bangla बंगाली बांग्ला বাংলা' },
  { code: 'ta', label: 'Tamil', words: 'tamil तमिल தமிழ்' },
  { code: 'te', label: 'Telugu', words: 'telugu तेलुगु తెలుగు' },
  { code: 'kn', label: 'Kannada', words: 'kannada कन्नड ಕನ್ನಡ' },
  { code: 'ml', label: 'Malayalam', words: 'malayalam मलयालम മലയാളം' },
  { code: 'pa', label: 'Punjabi', words: 'punjabi panjabi पंजाबी ਪੰਜਾਬੀ' },
  { code: 'ur', label: 'Urdu', words: 'urdu उर्दू' },
  { code: 'or', label: 'Odia', words: 'odia oriya उड़िया ओड़िया' },
  { code: 'as', label: 'Assamese', words: 'assamese asamiya असमिया' },
  { code: 'sa', label: 'Sanskrit', words: 'sanskrit संस्कृत' },
  { code: 'kok', label: 'Konkani', words: 'konkani कोंकणी' },
];

const byName = new Map(
  LANGUAGES.flatMap((language) => language.words.split(' ').map((name) => [fold(name), language] as const)),
);

/** A language by one of its names, in any case and script; null for one that is not known. */
export const languageNamed = (name: string): Language | null => byName.get(fold(name.trim())) ?? null;

/** What people call the language of a code; the code where it is not known. */
export const languageWords = (code: string): string =>
  LANGUAGES.find((language) => language.code === code.toLowerCase())?.label ?? code;
