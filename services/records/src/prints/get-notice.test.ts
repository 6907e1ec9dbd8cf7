import { describe, expect, it } from '@jest/globals';
import { PlaceEnd, stages } from '@ruxue/contracts';

import { paperHolds } from './check-print.ts';
import { filledIn } from './get-notice.ts';

describe("a district's notice (S17)", () => {
  const words = { child: '{school}', school: '龙潭里小学', district: '东城区' };

  it('has its places filled in, once each, and nothing else', () => {
    expect(filledIn('{child}：被{school}接收。\n\n  {district} {unknown} {}', words))
      .toEqual(['{school}：被龙潭里小学接收。', '东城区 {unknown} {}']);
  });
});

describe('a printed paper (B12)', () => {
  const published = {
    review: 'approved', admissionSchoolId: 'school-1', placeEndedAs: null,
  } as const;
  const holdingAt = (paper: 'form' | 'notice', facts: Parameters<typeof paperHolds>[1]) =>
    stages.filter((stage) => paperHolds(paper, { ...facts, stage }));

  it('holds as long as its family may see what it says (S14, B24)', () => {
    const facts = { ...published, stage: 'admitted' } as const;
    expect(stages.filter((stage) => !holdingAt('form', facts).includes(stage)))
      .toEqual(['revoking', 'revoked']);
    expect(stages.filter((stage) => !holdingAt('notice', facts).includes(stage)))
      .toEqual(['revoking', 'revoked']);
    for (const placeEndedAs of PlaceEnd.options) {
      expect(holdingAt('notice', { ...facts, placeEndedAs })).toEqual([]);
      expect(holdingAt('form', { ...facts, placeEndedAs })).not.toEqual([]);
    }
  });

  it('never holds without its publication', () => {
    const facts = {
      review: null, admissionSchoolId: null, stage: 'placed', placeEndedAs: null,
    } as const;
    expect(holdingAt('form', facts)).toEqual([]);
    expect(holdingAt('notice', facts)).toEqual([]);
    expect(holdingAt('form', { ...facts, review: 'rejected' })).toEqual([]);
  });
});
