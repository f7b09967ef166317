const LONGEST = 500;

/** What is kept and logged of a failure: its name, code and first line, with whatever may identify a person taken out. */
export const errorText = (error: unknown): string => {
  const text =
    error instanceof Error
      ? [error.name, 'code' in error ? String(error.code) : '', error.message].filter(Boolean).join(': ')
      : String(error);
  return (text.split('\n', 1)[0] ?? '')
    .replace(/\S+@\S+/g, '<address>')
    .replace(/\+?\d[\d -]{7,}\d/g, '<number>')
    .replace(/'[^']{24,}'|"[^"]{24,}"/g, '<text>')
    .slice(0, LONGEST);
};
