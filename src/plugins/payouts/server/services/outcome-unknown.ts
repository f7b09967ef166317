/** The rail may or may not have acted; whoever asked comes back and asks again, with the same key. */
export class OutcomeUnknown extends Error {}
