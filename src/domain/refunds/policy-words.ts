/** What of a refund policy can be said; a policy that is still being written is described as far as it goes. */
export interface PolicyInWords {
  readonly tiers: readonly PolicyStep[];
  readonly feesKept?: boolean | undefined;
  readonly approval?: boolean | undefined;
  /** Steps of single ticket types, by documentId. */
  readonly ticketTypes?: Readonly<Record<string, { readonly tiers: readonly PolicyStep[] }>> | undefined;
}

interface PolicyStep {
  readonly hoursBefore: number;
  readonly percent: number;
}

const DAY = 24;

/** `7 days`, `1 day`, `36 hours`: whole days are said as days. */
export function hoursInWords(hours: number): string {
  const [count, unit] = hours > 0 && hours % DAY === 0 ? [hours / DAY, 'day'] : [hours, 'hour'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const until = ({ hoursBefore }: PolicyStep): string =>
  hoursBefore === 0 ? 'until it starts' : `until ${hoursInWords(hoursBefore)} before the start`;

const share = (percent: number): string => {
  if (percent === 100) return 'everything';
  return percent === 0 ? 'nothing' : `${percent} %`;
};

const latestFirst = (tiers: readonly PolicyStep[]): PolicyStep[] =>
  [...tiers].sort((one, other) => other.hoursBefore - one.hoursBefore);

const givesNothing = (tiers: readonly PolicyStep[]): boolean => tiers.every(({ percent }) => percent === 0);

/** `everything until 7 days before the start, then 50 % until 1 day before the start, then nothing` */
const stepsInWords = (tiers: readonly PolicyStep[]): string => {
  if (givesNothing(tiers)) return 'nothing';
  const steps = latestFirst(tiers).map((step) => `${share(step.percent)} ${until(step)}`);
  const last = tiers.reduce((least, step) => Math.min(least, step.hoursBefore), Infinity);
  return [...steps, last === 0 ? 'nothing once it has started' : 'nothing'].join(', then ');
};

/**
 * A refund policy read back in plain sentences, for the people who write it and those who buy under it.
 *
 * @param policy `null`: no refunds on request
 * @param names of ticket types by documentId; one that is not known is called “another ticket”
 */
export function describePolicy(
  policy: PolicyInWords | null,
  names: Readonly<Record<string, string>> = {},
): string[] {
  const own = Object.entries(policy?.ticketTypes ?? {});
  if (policy === null || (givesNothing(policy.tiers) && own.length === 0))
    return ['A buyer who asks gets nothing back.'];
  const sentences = [`A buyer who asks gets back ${stepsInWords(policy.tiers)}.`];
  for (const [id, { tiers }] of own)
    sentences.push(`For ${names[id] ?? 'another ticket'}: ${stepsInWords(tiers)}.`);
  if (policy.feesKept === true)
    sentences.push('The platform’s and the payment gateway’s fees are not given back.');
  if (policy.approval === true) sentences.push('Somebody of the staff says yes to each refund first.');
  return sentences;
}
