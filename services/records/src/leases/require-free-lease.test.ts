import { describe, expect, it } from '@jest/globals';

import { requireFreeLease } from './require-free-lease.ts';

const now = new Date('2027-05-10T02:00:00.000Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const check = (leasedBy: string | null, leasedUntil: Date | null) => () =>
  requireFreeLease({ leasedBy, leasedUntil }, { staffId: 'me' }, now);

describe('a decision under a lease (L6)', () => {
  it("is refused while another's lives, with the holder and the longest wait", () => {
    expect(check('other', after(61.2))).toThrow(expect.objectContaining({
      data: {
        type: 'case-leased', staffId: 'other', retryAfterSeconds: 62,
        detail: '正由{staff}办理。对方离开后，最迟约2分钟后即可办理；急需办理的，可以接手',
      },
    }));
  });

  it.each([
    ['nobody has it open', null, null],
    ['it is the own one', 'me', after(60)],
    ["the other's has just run out", 'other', now],
  ] as const)('passes when %s', (_, by, until) => {
    expect(check(by, until)).not.toThrow();
  });
});
