/** Words that say nothing of what is searched for, folded; they count only where a search has no others. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the and or of for to in on at by with from near is are be me my i you your we our us it its this that ' +
    'any some all event events show find search please want looking what which where when who how ' +
    'ka ki ke ko se mein main me hai hain aur par ya wala wali wale koi kuch liye ' +
    'का की के को से में है हैं और पर या वाला वाली वाले कोई कुछ मे लिए'
  ).split(' '),
);
