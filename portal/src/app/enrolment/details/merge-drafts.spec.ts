import { describe, expect, it } from '@jest/globals';

import {
  type DetailField, detailFields, singleGuardianField,
} from '../../data/details/detail-fields.ts';
import { contentOf, type DetailsModel } from '../../data/details/details-model.ts';
import { mergeDrafts } from './merge-drafts.ts';

const empty = contentOf({});
const labels = (fields: readonly DetailField[]): string[] => fields.map(({ path }) => path);

/** Always the same numbers, so that a failure can be repeated. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** A form with few possible values, so that both sides often agree. */
function someModel(random: () => number): DetailsModel {
  const text = (): string => ['', '甲', '乙'][Math.floor(random() * 3)] ?? '';
  const yes = (): boolean => random() < 0.5;
  const chosen = (): 'yes' | 'no' => (yes() ? 'yes' : 'no');
  const guardian = () => ({
    ...empty.guardian1, householdProvince: text(), relation: text(), documentNumber: text(),
    education: text(), employer: text(), employerArea: text(),
  });
  return {
    ...empty, householdAddress: text(), residenceAddress: text(), householdType: text(),
    ethnicity: text(), onlyChild: chosen(), bloodType: text(), medicalHistory: text(),
    allergies: text(), healthConsent: yes(), singleGuardian: chosen(), guardian1: guardian(),
    guardian2: { ...guardian(), name: text(), phone: text() }, guardian2Consent: yes(),
    employment: text(), housing: text(), permit: text(), household: text(),
  };
}

describe('mergeDrafts', () => {
  it('takes what was changed on one side only, and tells of what came from the other', () => {
    const merge = mergeDrafts({
      base: empty,
      mine: { ...empty, medicalHistory: '无' },
      theirs: { ...empty, guardian1: { ...empty.guardian1, employer: '某公司' } },
    });
    expect(merge.model).toMatchObject({ medicalHistory: '无', guardian1: { employer: '某公司' } });
    expect(labels(merge.taken)).toEqual(['guardian1.employer']);
    expect(merge.differing).toEqual([]);
  });

  it('leaves to the parent what both sides have changed, with what is typed here', () => {
    const mine = { ...empty, residenceAddress: '一号', ethnicity: '01' };
    const theirs = { ...empty, residenceAddress: '二号', ethnicity: '01' };
    const merge = mergeDrafts({ base: empty, mine, theirs });
    expect(labels(merge.differing)).toEqual(['residenceAddress']);
    expect(merge.model).toEqual(mine);
    // A third version with an unchanged field doesn't settle the conflict either.
    const third = { ...theirs, medicalHistory: '无' };
    const again = mergeDrafts({ base: merge.base, mine, theirs: third }, merge.differing);
    expect(labels(again.differing)).toEqual(['residenceAddress']);
  });

  it("doesn't clear guardian 2 because a draft of one guardian has none", () => {
    const guardian2 = { ...empty.guardian2, name: '王芳' };
    const base = { ...empty, guardian2 };
    const theirs = { ...empty, singleGuardian: 'yes' as const };
    const merge = mergeDrafts({ base, mine: base, theirs });
    expect(merge.model).toEqual({ ...base, singleGuardian: 'yes' });
    expect(merge.differing).toEqual([]);
  });

  it('asks before guardian 2, just typed on one side, goes out of sight by the other', () => {
    const single = { ...empty, singleGuardian: 'yes' as const };
    const typed = { ...empty, guardian2: { ...empty.guardian2, name: '王芳' } };
    for (const [mine, theirs] of [[single, typed], [typed, single]] as const) {
      const merge = mergeDrafts({ base: empty, mine, theirs });
      expect(merge.differing).toEqual([singleGuardianField]);
      expect(merge.model).toMatchObject({
        singleGuardian: mine.singleGuardian, guardian2: { name: '王芳' },
      });
    }
    expect(mergeDrafts({ base: single, mine: single, theirs: typed }).differing).toEqual([]);
  });

  it('never drops unseen what was typed on either side', () => {
    const random = numbersFrom(20_270_501);
    for (let round = 0; round < 2000; round += 1) {
      const [base, mine, theirs] = [someModel(random), someModel(random), someModel(random)];
      const { model, differing } = mergeDrafts({ base, mine, theirs });
      const dropped = detailFields.filter((field) => {
        const [was, here, there, now] =
          [base, mine, theirs, model].map((side) => field.valueIn(side));
        // A draft with a single guardian leaves the other one open.
        const isSaid = !(field.part === 'guardian2' && theirs.singleGuardian === 'yes');
        const isDroppedHere = here !== was && now !== here;
        const isDroppedThere = isSaid && there !== was && now !== there;
        return (isDroppedHere || isDroppedThere) && !differing.includes(field);
      });
      expect({ round, dropped: labels(dropped) }).toEqual({ round, dropped: [] });
    }
  });

  it('comes to rest: the same draft once more changes nothing', () => {
    const random = numbersFrom(7);
    for (let round = 0; round < 500; round += 1) {
      const [base, mine, theirs] = [someModel(random), someModel(random), someModel(random)];
      const once = mergeDrafts({ base, mine, theirs });
      const twice = mergeDrafts({ base: once.base, mine: once.model, theirs }, once.differing);
      expect(twice.model).toEqual(once.model);
      expect(twice.taken).toEqual([]);
      expect(labels(twice.differing)).toEqual(labels(once.differing));
    }
  });
});
