/** Days of the gateway and of the bank are days in India (razorpay-contract §9). */
export const BANK_ZONE = 'Asia/Kolkata';

const format = new Intl.DateTimeFormat('en-CA', {
  timeZone: BANK_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** `YYYY-MM-DD` at the bank. */
export const bankDay = (at: Date): string => format.format(at);
