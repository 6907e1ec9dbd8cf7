import { describe, expect, it } from '@jest/globals';

import { signInPlace } from './sign-in-place.ts';

describe('signInPlace (S3)', () => {
  it("names a parent's entrance and district", () => {
    expect(signInPlace('/enrolment?at=110101&entrance=school'))
      .toEqual({ ruxue_district: '110101', ruxue_entrance: 'school' });
    expect(signInPlace('/enrolment/details')).toEqual({ ruxue_entrance: 'review' });
  });

  it('leaves out what is no district, and knows the pages of the staff', () => {
    expect(signInPlace('/enrolment?at=1&entrance=x')).toEqual({ ruxue_entrance: 'review' });
    expect(signInPlace('/review/staff?at=110101')).toEqual({ ruxue_entrance: 'staff' });
  });
});
