import { told } from './told';

describe('several things at once', () => {
  it.each([
    [
      'free yoga near Pune this weekend',
      'yoga',
      'from=2026-11-28 until=2026-11-30 near=Pune km=25 free=true',
    ],
    ['kal Mumbai mein garba', 'garba', 'from=2026-11-26 until=2026-11-27 city=Mumbai'],
    ['is weekend Pune mein kya ho raha hai', '', 'from=2026-11-28 until=2026-11-30 city=Pune'],
    ['mujhe kal Pune mein free yoga chahiye', 'yoga', 'from=2026-11-26 until=2026-11-27 city=Pune free=true'],
    ['पुणे के पास मुफ़्त योग इस सप्ताहांत', 'योग', 'from=2026-11-28 until=2026-11-30 near=Pune km=25 free=true'],
    ['इस महीने दिल्ली में मुफ्त कार्यक्रम', '', 'from=2026-11-01 until=2026-12-01 city=New Delhi free=true'],
    ['मुंबई में संगीत ५०० रुपये से कम', 'संगीत', 'city=Mumbai priceTo=500'],
    [
      'events in december in pune under rs 300 online',
      '',
      'from=2026-12-01 until=2027-01-01 city=Pune priceTo=300 online=true',
    ],
    ['things to do in Pune this weekend', '', 'from=2026-11-28 until=2026-11-30 city=Pune'],
    ["what's happening in Mumbai tonight?", '', 'from=2026-11-25T17:00 until=2026-11-26T04:00 city=Mumbai'],
    ['events in Bangalore or Mysore tomorrow', '', 'from=2026-11-26 until=2026-11-27 city=Bengaluru,Mysuru'],
    [
      'open mic friday 8 pm bangalore',
      'open mic',
      'from=2026-11-27T20:00 until=2026-11-27T21:00 city=Bengaluru',
    ],
    ['कल सुबह पुणे में योग', 'योग', 'from=2026-11-26T05:00 until=2026-11-26T12:00 city=Pune'],
    ['पुढच्या महिन्यात नाटक मुंबईत', 'नाटक', 'from=2026-12-01 until=2027-01-01 city=Mumbai'],
    ['"free yoga" this weekend', '"free yoga"', 'from=2026-11-28 until=2026-11-30'],
    ['yoga “in Pune” kal', 'yoga “in Pune”', 'from=2026-11-26 until=2026-11-27'],
    ['Pune Cultural Circle this weekend', 'Pune Cultural Circle', 'from=2026-11-28 until=2026-11-30'],
    ['pani puri under 100', 'pani puri', 'priceTo=100'],
    ['10k run under 1k', '10k run', 'priceTo=1000'],
    ['Tea, in Pune, and cake.', 'Tea, and cake.', 'city=Pune'],
    ['free, online yoga!', 'yoga', 'free=true online=true'],
    [
      'agle mahine bangalore mein coding workshop 1000 se kam',
      'coding workshop',
      'from=2026-12-01 until=2027-01-01 city=Bengaluru priceTo=1000',
    ],
    [
      'cheap yoga in hindi next week near Chennai within 15 km',
      'yoga',
      'from=2026-11-30 until=2026-12-07 near=Chennai km=15 sort=price language=hi',
    ],
  ])('%s', (question, left, parameters) => expect(told(question)).toEqual([left, parameters]));
});
