import { describe, expect, it } from '@jest/globals';
import { type Phase, stages, type Stage } from '@ruxue/contracts';

import { phaseOf, type PublishedFacts } from './phase.ts';

const facts = (stage: Stage, change: Partial<PublishedFacts> = {}): PublishedFacts => ({
  stage, closedAs: null, identity: 'verified', submissionWindow: 'open', review: null,
  isAdmissionPublished: false, isDataConfirmed: false, isOverdue: false, isSecondLook: false,
  isReviewRecalled: false, isAdmissionRecalled: false, isPlaceConfirmed: false, placeEndedAs: null,
  ...change,
});

describe('after a return, and in a second look (B5)', () => {
  it.each(['inReview', 'decided'] as const)('%s looks the same until it is published', (stage) => {
    expect(phaseOf(facts(stage, { isOverdue: true }))).toBe('correctionOverdue');
    const again = { review: 'rejected', isSecondLook: true } as const;
    expect(phaseOf(facts(stage, again))).toBe('secondLook');
    expect(phaseOf(facts(stage, { ...again, isOverdue: true }))).toBe('correctionOverdue');
  });

  it('is with the family while it corrects, whatever was published before', () => {
    expect(phaseOf(facts('returned', { review: 'rejected', isSecondLook: true }))).toBe('toCorrect');
  });
});

describe('after a recall (B22)', () => {
  const recalled = (stage: Stage, change: Partial<PublishedFacts> = {}) =>
    phaseOf(facts(stage, { isReviewRecalled: true, ...change }));

  it.each(['inReview', 'decided'] as const)('%s looks the same until another is published', (stage) => {
    expect(recalled(stage)).toBe('reviewRecalled');
    expect(recalled(stage, { identity: 'mismatch' })).toBe('reviewRecalled');
    expect(recalled(stage, { isOverdue: true })).toBe('correctionOverdue');
  });

  it('is with the family when the district returns it', () => {
    expect(recalled('returned')).toBe('toCorrect');
  });

  it.each(['presented', 'enrolled', 'placed'] as const)(
    '%s looks the same until another admission is published', (stage) => {
      const admission = { review: 'approved', isAdmissionRecalled: true } as const;
      expect(phaseOf(facts(stage, admission))).toBe('admissionRecalled');
      expect(phaseOf(facts(stage, { ...admission, isAdmissionPublished: true }))).toBe('admitted');
      expect(recalled('inReview', { isAdmissionRecalled: true })).toBe('reviewRecalled');
    },
  );
});

const lost = { review: 'approved', isAdmissionPublished: true } as const;

describe('phaseOf', () => {
  it.each<[Stage, Phase]>([
    ['registered', 'toSubmit'],
    ['returned', 'toCorrect'],
    ['lapsed', 'overdue'],
    ['inReview', 'inReview'],
    ['decided', 'inReview'],
  ])('%s without a publication is %s', (stage, phase) => {
    expect(phaseOf(facts(stage))).toBe(phase);
  });

  it.each([
    ['before', 'beforeReview'], ['open', 'toSubmit'], ['after', 'tooLate'],
  ] as const)('says %s the window what is not submitted yet (S23)', (submissionWindow, phase) => {
    expect(phaseOf(facts('registered', { submissionWindow }))).toBe(phase);
    expect(phaseOf(facts('inReview', { submissionWindow }))).toBe('inReview');
  });

  it.each<Stage>(['inReview', 'decided'])('sees in %s what the registry did not find so', (stage) => {
    expect(phaseOf(facts(stage, { identity: 'mismatch' }))).toBe('identityDiffers');
    expect(phaseOf(facts(stage, { identity: 'checkedByStaff' }))).toBe('inReview');
  });

  it.each<[Stage, Phase]>([
    ['decided', 'syncing'],
    ['approved', 'syncing'],
    ['collecting', 'toConfirm'],
  ])('%s with a published approval is %s', (stage, phase) => {
    expect(phaseOf(facts(stage, { review: 'approved' }))).toBe(phase);
  });

  it.each<Stage>(['presented', 'enrolled', 'placed'])(
    '%s is one with the others, also after a correction (B19, S17)', (stage) => {
      const shown = (change: Partial<PublishedFacts>) =>
        phaseOf(facts(stage, { review: 'approved', ...change }));
      expect(shown({ isDataConfirmed: true })).toBe('presented');
      expect(shown({})).toBe('toConfirmAgain');
      expect(shown({ identity: 'mismatch' })).toBe('identityHeld');
      expect(shown({ identity: 'pending', isDataConfirmed: true })).toBe('presented');
    },
  );

  it.each<Stage>(['decided', 'rejected'])('%s with a published refusal is one', (stage) => {
    expect(phaseOf(facts(stage, { review: 'rejected' }))).toBe('notApproved');
  });

  it('asks for the form once the data are confirmed (S16)', () => {
    const confirmed = facts('collecting', { review: 'approved', isDataConfirmed: true });
    expect(phaseOf(confirmed)).toBe('toPresent');
  });

  it.each<Stage>(['placed', 'admitted'])('%s with a published admission is one', (stage) => {
    const published = facts(stage, { review: 'approved', isAdmissionPublished: true });
    expect(phaseOf(published)).toBe('admitted');
  });

  it('tells a confirmed place from one that its family says nothing about (B24)', () => {
    expect(phaseOf(facts('admitted', { ...lost, isPlaceConfirmed: true }))).toBe('placeConfirmed');
    const declined = { ...lost, isPlaceConfirmed: true, placeEndedAs: 'declined' } as const;
    expect(phaseOf(facts('declined', declined))).toBe('declined');
  });

  it.each([
    ['notSubmitted', {}, 'overdue'],
    ['notApproved', { review: 'rejected' }, 'notApproved'],
    ['admitted', { review: 'approved', isAdmissionPublished: true }, 'admitted'],
    ['declined', { ...lost, placeEndedAs: 'declined' }, 'declined'],
    ['left', { ...lost, placeEndedAs: 'noShow' }, 'noShow'],
    ['left', { ...lost, placeEndedAs: 'withdrawn' }, 'withdrawn'],
  ] as const)('says of a case closed as %s what was so before (B25)', (closedAs, change, phase) => {
    expect(phaseOf(facts('closed', { ...change, closedAs }))).toBe(phase);
    expect(phaseOf(facts('closed', { ...change, closedAs, submissionWindow: 'after' }))).toBe(phase);
  });

  it.each(stages)('knows %s', (stage) => {
    expect(phaseOf(facts(stage))).toEqual(expect.any(String));
  });
});
