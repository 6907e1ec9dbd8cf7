import { describe, expect, it } from '@jest/globals';

import { proposeSchools } from './propose-schools.ts';

const child = (caseId: string, ownSchools: string[], declinedBy: string | null = null) =>
  ({ caseId, ownSchools, declinedBy });

describe('a plan of schools (B23)', () => {
  it('gives each child the first school of its residence that has room', () => {
    const left = new Map([['a', 1], ['b', 1]]);
    const proposed = proposeSchools(
      [child('1', ['a', 'b']), child('2', ['a', 'b']), child('3', ['a', 'b'])], left);
    expect([...proposed.values()])
      .toEqual([{ schoolId: 'a' }, { schoolId: 'b' }, { reason: 'schoolFull' }]);
    expect([...left.values()]).toEqual([0, 0]);
  });

  it('never proposes the school that declined, nor one that the district doesn’t have', () => {
    const left = new Map([['a', 9]]);
    const proposed = proposeSchools(
      [child('1', ['a'], 'a'), child('2', []), child('3', ['gone']), child('4', ['a'])], left);
    expect([...proposed.values()]).toEqual([
      { reason: 'noSchool' }, { reason: 'noSchool' }, { reason: 'noSchool' }, { schoolId: 'a' },
    ]);
  });
});
