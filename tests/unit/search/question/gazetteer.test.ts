import { kilometres } from '../../../../src/domain/search/distance';
import { localities, localityNamed, localityWords } from '../../../../src/domain/search/question/localities';
import { cities, citiesNamed, cityNamed, regionNamed } from '../../../../src/domain/search/question/places';

describe('the gazetteer', () => {
  it('has the cities and districts that people search by', () => expect(cities.length).toBeGreaterThan(400));

  it('names each once', () => expect(new Set(cities.map(({ name }) => name)).size).toBe(cities.length));

  it.each(cities.map((city) => [city.name, city] as const))(
    '%s lies in India',
    (name, { point, region, names }) => {
      expect(point.latitude).toBeGreaterThan(8);
      expect(point.latitude).toBeLessThan(35);
      expect(point.longitude).toBeGreaterThan(68);
      expect(point.longitude).toBeLessThan(96);
      expect(names.every((one) => one.trim() === one && one !== '')).toBe(true);
      expect(cityNamed(name)?.region).toBe(region);
    },
  );

  it('has no name of two cities', () => {
    const names = cities.flatMap((city) => city.names.map((name) => [name, city.name] as const));
    const other = names.filter(([name, city]) => cityNamed(name)?.name !== city);
    expect(other).toEqual([]);
  });

  it.each([
    ['Mumbai', 'Pune', 120],
    ['New Delhi', 'Agra', 178],
    ['Bengaluru', 'Chennai', 290],
    ['Kolkata', 'Patna', 466],
    ['Kochi', 'Thiruvananthapuram', 173],
    ['Jaipur', 'Udaipur', 331],
    ['Guwahati', 'Shillong', 66],
    ['Hyderabad', 'Vijayawada', 248],
    ['Ahmedabad', 'Surat', 208],
    ['Srinagar', 'Leh', 253],
  ])('%s and %s are about %i km apart', (one, other, km) => {
    const [from, to] = [cityNamed(one), cityNamed(other)];
    expect(from && to ? kilometres(from.point, to.point) : 0).toBeGreaterThan(km * 0.95);
    expect(from && to ? kilometres(from.point, to.point) : 0).toBeLessThan(km * 1.05);
  });

  it.each([
    ['bombay', 'Mumbai'],
    ['BANGALORE', 'Bengaluru'],
    ['पूना', 'Pune'],
    ['नई दिल्ली', 'New Delhi'],
    ['Pimpri-Chinchwad', 'Pimpri-Chinchwad'],
    ['வேலூர்', 'Vellore'],
    ['Atlantis', undefined],
    ['', undefined],
  ])('%s is %s', (name, city) => expect(cityNamed(name)?.name).toBe(city));

  it('filters by all names of a city, and by a city that it does not have', () => {
    expect(citiesNamed('Baroda')).toEqual(expect.arrayContaining(['Vadodara', 'Baroda', 'વડોદરા']));
    expect(citiesNamed(' Atlantis ')).toEqual(['Atlantis']);
  });

  it('knows states', () => {
    expect(regionNamed('orissa')).toBe('Odisha');
    expect(regionNamed('Bavaria')).toBeNull();
  });
});

describe('parts of cities', () => {
  it('are many', () => expect(localities.length).toBeGreaterThanOrEqual(120));

  it.each(localities.map((locality) => [localityWords(locality), locality] as const))(
    '%s lies in its city and is found by that name',
    (words, locality) => {
      expect(kilometres(locality.point, locality.city.point)).toBeLessThan(25);
      expect(localityNamed(words)).toBe(locality);
      expect(locality.names.every((name) => name.trim() === name && name !== '')).toBe(true);
      // A city or a state of the same name would be meant.
      expect(locality.names.filter((name) => cityNamed(name) ?? regionNamed(name))).toEqual([]);
    },
  );

  it('stand once in their city', () => {
    const words = localities.map(localityWords);
    expect(words).toHaveLength(new Set(words).size);
  });

  it.each([
    ['Kothrud, Pune', 'Viman Nagar, Pune', 13.1],
    ['Bandra, Mumbai', 'Colaba, Mumbai', 15.6],
    ['Andheri, Mumbai', 'Borivali, Mumbai', 12.3],
    ['Koramangala, Bengaluru', 'Whitefield, Bengaluru', 14.2],
    ['Connaught Place, New Delhi', 'Hauz Khas, New Delhi', 9.4],
    ['T Nagar, Chennai', 'Adyar, Chennai', 4.9],
    ['Salt Lake, Kolkata', 'Park Street, Kolkata', 7.4],
    ['Banjara Hills, Hyderabad', 'Charminar, Hyderabad', 7.3],
  ])('%s and %s are about %f km apart', (one, other, km) => {
    const [from, to] = [localityNamed(one), localityNamed(other)];
    expect(from && to ? kilometres(from.point, to.point) : 0).toBeGreaterThan(km - 1);
    expect(from && to ? kilometres(from.point, to.point) : 0).toBeLessThan(km + 1);
  });

  it.each([
    ['kothrud', 'Kothrud, Pune'],
    ['कोथरूड', 'Kothrud, Pune'],
    ['kothrud,PUNE', 'Kothrud, Pune'],
    ['Kothrud, Poona', 'Kothrud, Pune'],
    ['Kothrud, Mumbai', undefined],
    ['Malviya Nagar', undefined],
    ['Malviya Nagar, Jaipur', 'Malviya Nagar, Jaipur'],
    ['Atlantis', undefined],
    ['Kothrud, Pune, India', undefined],
    ['', undefined],
    [',', undefined],
  ])('%s is %s', (name, words) => {
    const found = localityNamed(name);
    expect(found ? localityWords(found) : undefined).toBe(words);
  });
});
