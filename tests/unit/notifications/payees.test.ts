import { payeeChanged, payeeWrong } from '../../../src/plugins/notifications/server/templates/payees';

const mail = {
  name: 'Mallory<img src=x>',
  organizer: 'Makers & <Friends>\nBcc: x',
  method: 'bank',
  mask: '••••6789',
  bankName: 'HDFC Bank',
  changedAt: new Date('2026-02-14T13:00:00Z'),
  usableFrom: new Date('2026-02-16T13:00:00Z'),
  zone: 'Asia/Kolkata',
} as const;

describe('mails about bank details', () => {
  it.each([
    [{ ...mail, first: true }, 'Bank details entered for Makers & <Friends> Bcc: x'],
    [{ ...mail, first: false }, 'Bank details changed for Makers & <Friends> Bcc: x'],
    [{ ...mail, organizer: null, first: false }, 'Bank details changed'],
  ])('%j', (about, subject) => {
    const { subject: said, html, text } = payeeChanged(about);
    expect(said).toBe(subject);
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<Friends>');
    for (const body of [html, text]) {
      expect(body).toContain('••••6789');
      expect(body).toContain('HDFC Bank');
      expect(body).toContain('Mon, 16 Feb 2026, 6:30 pm IST');
      expect(body).toContain('If this was not you');
    }
  });

  it('say that the bank knows no such account', () => {
    const { subject, text } = payeeWrong({ ...mail, organizer: null, method: 'upi', bankName: null });
    expect(subject).toBe('Your bank could not confirm the bank details');
    expect(text).toContain('UPI id');
    expect(text).toContain('nothing can be paid');
  });
});
