import { describe, expect, it } from '@jest/globals';
import { MaterialItem, type MaterialPlan, type MaterialPlace } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { requireTaken } from './require-taken.ts';

const item = (code: string, more: Partial<MaterialItem> = {}): MaterialItem => MaterialItem.parse({
  code, title: code, agency: '', per: 'child', when: {}, advice: '', alternatives: [], ...more,
});
const items = [
  item('permit'),
  item('work', { per: 'guardian', when: { employment: ['employed', 'self-employed'] } }),
  item('rent', { when: { housing: ['rented'], permit: ['held'] }, mayComeLater: true }),
];

describe('requireTaken', () => {
  const answers: MaterialPlan['answers'] = {
    guardians: 'one', employment: 'employed', housing: 'rented', permit: 'held',
  };
  const outcome = (takes: MaterialPlan['takes'], place: MaterialPlace) =>
    outcomeOf(Promise.resolve().then(() => requireTaken({ takes, items, answers }, place)));
  const permit = { item: 'permit', subject: 'child' } as const;
  const rent = { item: 'rent', subject: 'child' } as const;

  it('takes everything at first, then only what may come later, then nothing', async () => {
    expect(await outcome('all', permit)).toBe('passed');
    expect(await outcome('later', permit)).toBe('action-not-allowed');
    expect(await outcome('later', rent)).toBe('passed');
    expect(await outcome('none', rent)).toBe('action-not-allowed');
  });

  it('refuses places that the family isn’t asked for', async () => {
    for (const place of [
      { item: 'permit', subject: 'guardian1' }, { item: 'work', subject: 'guardian2' },
      { item: 'nothing', subject: 'child' },
    ] as const) {
      expect(await outcome('all', place)).toBe('invalid-input');
    }
  });
});
