import { describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { somePhone } from '@ruxue/testing/people';

import { changePhone, someFamily } from '../testing/open-sms.ts';
import { useSms } from '../testing/use-sms.ts';

const { sms, another, pass } = await useSms();

const waitOf = async (caseId: string, purpose: 'revoke' | 'change-phone' | 'change-password') =>
  (await another.getCodeWait({ caseId, purpose })).resendAfterSeconds;

describe('the wait of who is signed in, before a code is ordered (S19)', () => {
  it('is what is left of it, in every process, and for this purpose only', async () => {
    const { caseId } = someFamily();
    expect(await waitOf(caseId, 'revoke')).toBe(0);
    await sms.requestCode({ purpose: 'revoke', recipient: { caseId } });
    expect(await waitOf(caseId, 'revoke')).toBe(180);
    expect(await waitOf(caseId, 'change-password')).toBe(0);
    pass(2);
    expect(await waitOf(caseId, 'revoke')).toBe(178);
    pass(178);
    expect(await waitOf(caseId, 'revoke')).toBe(0);
  });

  it('tells nothing of codes that others order to this number as their new one (B20)', async () => {
    const { caseId, phone } = someFamily();
    const other = someFamily();
    await sms.requestCode({
      purpose: 'change-phone', recipient: { caseId: other.caseId, phone },
    });
    expect(await waitOf(caseId, 'change-phone')).toBe(0);
  });

  it('is that of the number the case has now', async () => {
    const { caseId } = someFamily();
    await sms.requestCode({ purpose: 'revoke', recipient: { caseId } });
    changePhone(caseId, somePhone());
    expect(await waitOf(caseId, 'revoke')).toBe(0);
  });

  it('uses nothing up: whoever asks may order at once', async () => {
    const { caseId, phone } = someFamily();
    await Promise.all(Array.from({ length: 12 }, () => waitOf(caseId, 'revoke')));
    expect(await outcomeOf(sms.requestCode({ purpose: 'revoke', recipient: { caseId } })))
      .toBe('passed');
    expect(await sms.textsTo(phone)).toHaveLength(1);
  });
});
