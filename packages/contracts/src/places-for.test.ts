import { describe, expect, it } from '@jest/globals';

import type { MaterialPlan } from './material-files.ts';
import { MaterialItem } from './materials.ts';
import { placesFor } from './places-for.ts';

const item = (code: string, more: Partial<MaterialItem> = {}): MaterialItem => MaterialItem.parse({
  code, title: code, agency: '', per: 'child', when: {}, advice: '', alternatives: [], ...more,
});
const items = [
  item('permit'),
  item('work', { per: 'guardian', when: { employment: ['employed', 'self-employed'] } }),
  item('rent', { when: { housing: ['rented'], permit: ['held'] }, mayComeLater: true }),
];
const places = (answers: MaterialPlan['answers']) =>
  placesFor({ items, answers }).map(({ item: code, subject }) => `${code} ${subject}`);

describe('placesFor', () => {
  it('has a place per child or per guardian, in the district’s order', () => {
    expect(places({ guardians: 'both', employment: 'employed', housing: 'rented', permit: 'held' }))
      .toEqual(['permit child', 'work guardian1', 'work guardian2', 'rent child']);
    const alone = { guardians: 'one', employment: 'self-employed', housing: 'owned' } as const;
    expect(places({ ...alone, permit: 'held' }))
      .toEqual(['permit child', 'work guardian1']);
  });

  it('asks for nothing whose condition is still open', () => {
    expect(places({})).toEqual(['permit child']);
    expect(places({ housing: 'rented' })).toEqual(['permit child']);
    expect(places({ employment: 'employed' })).toEqual(['permit child', 'work guardian1']);
  });
});
