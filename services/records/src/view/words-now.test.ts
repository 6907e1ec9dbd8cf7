import { describe, expect, it } from '@jest/globals';
import { actionNames, Hold, isStopped, parentActions, type ActionName } from '@ruxue/contracts';

import { caseFacts } from './testing/case-facts.ts';
import { wordsNow } from './words-now.ts';

const now = new Date('2026-08-24T00:00:00Z');
const held = { stage: 'admitted', admissionSchoolId: 'school-110101-1', hold: 'dispute' } as const;

/** The action of the engine room that a parent's button stands for; a draft isn't one. */
const actionOf = (name: string) =>
  actionNames.find((action: ActionName) =>
    action === name.replaceAll(/-(.)/gu, (_all, letter: string) => letter.toUpperCase()));

describe('the words on hold (B21)', () => {
  it.each(Hold.options)('offer at %s no button whose action the hold stops', (hold) => {
    for (const stage of ['registered', 'inReview', 'rejected', 'collecting', 'admitted'] as const) {
      const { words } = wordsNow(caseFacts({ ...held, stage, hold }), now);
      const stopped = words.allowed.map(actionOf).filter((name) => name && isStopped(hold, name));
      expect([stage, stopped]).toEqual([stage, []]);
    }
    expect(parentActions.map(actionOf)).toContain('confirmPlace');
  });

  it('leave a place to be confirmed in its time, and not to be given up', () => {
    const { phase, words } = wordsNow(caseFacts(held), now);
    expect(phase).toBe('onHold');
    expect(words).toMatchObject({
      action: 'confirm-place', allowed: ['view-admission', 'confirm-place'],
      deadlines: ['confirm-place'], windows: { 'confirm-place': 'place' },
    });
  });

  it('name no deadline of a step that waits', () => {
    expect(wordsNow(caseFacts({ ...held, placeConfirmedAt: now.toISOString() }), now).words)
      .toMatchObject({ action: 'view-admission', deadlines: [] });
  });
});
