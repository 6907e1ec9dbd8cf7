import { randomUUID } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import type { RecordedCase } from '@ruxue/contracts';

import { differencesOf, type CaseFacts } from './difference.ts';

const caseId = randomUUID();
const openedAt = '2026-05-01T00:00:00.000Z';
const changedAt = '2026-05-02T00:00:00.000Z';
const erasedAt = '2026-05-03T00:00:00.000Z';
const held = { caseId, since: openedAt };

const row: NonNullable<RecordedCase['row']> = {
  district: '110101', season: 'demo', stage: 'collecting', closedAs: null, submissionVersion: 2,
  fileCount: 3, openedAt, changedAt, unfollowed: null,
};
const recorded: RecordedCase = {
  caseId, row, revokedAt: null, revocationEndedAt: null, erasedAt: null,
  hasClaims: true, keyMadeAt: openedAt,
};
const inOrder: CaseFacts = {
  caseId,
  records: recorded,
  collection: { ...held, submissionVersion: 2 },
  documents: { ...held, submissions: [{ submissionVersion: 2, fileCount: 3 }] },
  sms: held,
  account: held,
  workflow: { stage: 'collecting', since: openedAt },
};
const erased: CaseFacts = {
  caseId,
  records: {
    ...recorded, row: null, hasClaims: false, keyMadeAt: null,
    revokedAt: erasedAt, revocationEndedAt: erasedAt, erasedAt,
  },
  collection: null, documents: null, sms: null, account: null, workflow: null,
};
const atStage = (stage: typeof row.stage, change: Partial<CaseFacts> = {}): CaseFacts => ({
  ...inOrder,
  records: { ...recorded, row: { ...row, stage } },
  workflow: { stage, since: openedAt },
  ...change,
});
const kinds = (facts: CaseFacts) => differencesOf(facts).map(({ kind }) => kind);

describe('a case that records has', () => {
  it('makes no difference when everybody has the same of it', () => {
    expect(differencesOf(inOrder)).toEqual([]);
    expect(differencesOf(atStage('inReview', { collection: null }))).toEqual([]);
  });

  it.each([
    ['admitted', inOrder.collection], ['left', inOrder.collection],
    ['notSubmitted', null], ['notApproved', null],
  ] as const)('makes none without a workflow when it is closed as %s (B25)', (closedAs, collection) => {
    const closed: CaseFacts = {
      ...inOrder, collection, workflow: null,
      records: { ...recorded, row: { ...row, stage: 'closed', closedAs } },
    };
    expect(differencesOf(closed)).toEqual([]);
    const other = { ...closed, collection: collection === null ? inOrder.collection : null };
    expect(kinds(other)).toEqual([collection === null ? 'early-in-collection' : 'not-in-collection']);
    expect(kinds({ ...closed, workflow: { stage: 'admitted', since: openedAt } }))
      .toEqual(['workflow-at-other-stage']);
  });

  it.each<[string, string[], CaseFacts]>([
    ['no workflow', ['workflow-missing'], { ...inOrder, workflow: null, account: null }],
    ['a workflow at another stage', ['workflow-at-other-stage'],
      { ...inOrder, workflow: { stage: 'approved', since: openedAt } }],
    ['no account', ['account-missing'], { ...inOrder, account: null }],
    ['no key', ['key-missing'], { ...inOrder, records: { ...recorded, keyMadeAt: null } }],
    ['nothing in collection', ['not-in-collection'], { ...inOrder, collection: null }],
    ['only a school in collection', ['not-in-collection'],
      { ...inOrder, collection: { ...held, submissionVersion: null } }],
    ['another version in collection', ['other-version-in-collection'],
      { ...inOrder, collection: { ...held, submissionVersion: 1 } }],
    ['a place in collection before its approval', ['early-in-collection'], atStage('inReview')],
    ['a file of its submission gone', ['files-missing'],
      { ...inOrder, documents: { ...held, submissions: [{ submissionVersion: 2, fileCount: 2 }] } }],
    ['the files of another submission only', ['files-missing'],
      { ...inOrder, documents: { ...held, submissions: [{ submissionVersion: 1, fileCount: 3 }] } }],
    ['nothing in documents', ['files-missing'], { ...inOrder, documents: null }],
    ['a revocation under way', ['erasure-unfinished'], atStage('revoking', { account: null })],
    ['a revocation without a workflow', ['workflow-missing'],
      atStage('revoking', { workflow: null })],
  ])('with %s: %j', (_name, expected, facts) => {
    expect(kinds(facts)).toEqual(expected);
  });

  it('tells the age of a publication that nobody followed', () => {
    const unfollowed = {
      publicationId: randomUUID(), decisionVersion: 1, kind: 'review', effectiveAt: erasedAt,
    } as const;
    const facts = atStage('decided', { collection: null });
    const records = { ...recorded, row: { ...row, stage: 'decided' as const, unfollowed } };
    expect(differencesOf({ ...facts, records })).toEqual([
      { kind: 'publication-unfollowed', caseId, since: erasedAt },
    ]);
  });
});

describe('a case without a row', () => {
  const holders: [string, Partial<CaseFacts>][] = [
    ['workflow', { workflow: { stage: 'registered', since: openedAt } }],
    ['collection', { collection: { ...held, submissionVersion: 1 } }],
    ['documents', { documents: { ...held, submissions: [] } }],
    ['sms', { sms: held }],
    ['account', { account: held }],
  ];
  const nowhere: CaseFacts = { ...erased, records: null };

  it('makes no difference when nothing is left', () => {
    expect(differencesOf(erased)).toEqual([]);
    expect(differencesOf(nowhere)).toEqual([]);
  });

  it.each(holders)('%s: left of an erased case, or of none that anybody knows', (holder, left) => {
    expect(differencesOf({ ...erased, ...left }))
      .toEqual([{ kind: `${holder}-of-erased`, caseId, since: erasedAt }]);
    expect(differencesOf({ ...nowhere, ...left }))
      .toEqual([{ kind: `${holder}-of-unknown`, caseId, since: openedAt }]);
  });

  it.each<[string, Partial<RecordedCase>]>([
    ['key', { keyMadeAt: openedAt }], ['claims', { hasClaims: true }],
  ])('%s: left in records itself', (holder, left) => {
    const gone = erased.records as RecordedCase;
    expect(kinds({ ...erased, records: { ...gone, ...left } })).toEqual([`${holder}-of-erased`]);
    const unknown = { ...gone, ...left, erasedAt: null, revokedAt: null };
    expect(kinds({ ...erased, records: unknown })).toEqual([`${holder}-of-unknown`]);
  });

  it('whose own workflow still erases: that comes first, whatever is left yet', () => {
    const workflow = { stage: 'revoking', since: openedAt };
    expect(kinds({ ...erased, workflow, sms: held, account: held }))
      .toEqual(['erasure-unfinished']);
  });

  it('whose revocation has no end and no workflow any more', () => {
    const records = { ...(erased.records as RecordedCase), revocationEndedAt: null };
    expect(kinds({ ...erased, records })).toEqual(['revocation-unended']);
  });
});
