import type { Closing } from '@ruxue/contracts/closings';
import type { CollectedCase, FiledCase, HeldCase, RecordedCase } from '@ruxue/contracts/held-cases';
import type { Stage } from '@ruxue/contracts/stages';

/** The workflow of a case, as the engine shows it. */
export interface RunningWorkflow {
  readonly stage: string;
  readonly since: string;
}

/** What each system has of one case; null for nothing. */
export interface CaseFacts {
  readonly caseId: string;
  readonly records: RecordedCase | null;
  readonly collection: CollectedCase | null;
  readonly documents: FiledCase | null;
  readonly sms: HeldCase | null;
  readonly account: HeldCase | null;
  readonly workflow: RunningWorkflow | null;
}

/** Where something of a case can be left once its row in records is gone. */
type Holder = 'workflow' | 'collection' | 'documents' | 'sms' | 'account' | 'key' | 'claims';

/** The kinds of differences between our systems (B14). */
export type DifferenceKind =
  // Of a case that records has.
  | 'workflow-missing' | 'workflow-at-other-stage' | 'publication-unfollowed' | 'account-missing'
  | 'key-missing' | 'not-in-collection' | 'other-version-in-collection' | 'early-in-collection'
  | 'files-missing' | 'erasure-unfinished'
  // What is left of a case that records has erased, or doesn't know.
  | `${Holder}-of-erased` | `${Holder}-of-unknown` | 'revocation-unended';

/** One difference, and since when it may have been there. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly caseId: string;
  readonly since: string;
}

type Found = readonly [kind: DifferenceKind, since: string];

/** The stages at which the second system has the child (S15); `approved` is on its way there. */
const collectedStages: readonly Stage[] = [
  'approved', 'collecting', 'arranging', 'presented', 'enrolled', 'placed', 'admitted', 'declined',
  'noShow', 'withdrawn',
];
/** The outcomes of closed cases that were in the second system before. */
const collectedClosings: readonly Closing[] = ['admitted', 'declined', 'left'];

/** The differences of one case, in the order of their repair. */
export function differencesOf(facts: CaseFacts): Difference[] {
  const { caseId, records } = facts;
  const found = records?.row
    ? differencesOfRow(facts, records, records.row)
    : leftOvers(facts, records?.erasedAt ?? null);
  return found.map(([kind, since]) => ({ kind, caseId, since }));
}

function differencesOfRow(
  { collection, documents, account, workflow }: CaseFacts,
  { revokedAt, keyMadeAt }: RecordedCase,
  row: NonNullable<RecordedCase['row']>,
): Found[] {
  const { stage, closedAs, openedAt, changedAt, submissionVersion, fileCount, unfollowed } = row;
  // The workflow of a closed case has ended, or soon will.
  if (!workflow && closedAs === null) return [['workflow-missing', changedAt]];
  // Whatever is there yet goes in the erasure's own order.
  if (stage === 'revoking') return [['erasure-unfinished', revokedAt ?? changedAt]];
  const found: Found[] = [];
  if (workflow && workflow.stage !== stage) found.push(['workflow-at-other-stage', changedAt]);
  if (unfollowed) found.push(['publication-unfollowed', unfollowed.effectiveAt]);
  if (!account) found.push(['account-missing', openedAt]);
  if (keyMadeAt === null) found.push(['key-missing', openedAt]);
  const filed = documents?.submissions.find((one) => one.submissionVersion === submissionVersion);
  if ((filed?.fileCount ?? 0) < fileCount) found.push(['files-missing', changedAt]);
  const isCollected = closedAs === null
    ? collectedStages.includes(stage) : collectedClosings.includes(closedAs);
  if (isCollected && (collection?.submissionVersion ?? null) === null) {
    found.push(['not-in-collection', changedAt]);
  } else if (isCollected && collection?.submissionVersion !== submissionVersion) {
    found.push(['other-version-in-collection', changedAt]);
  } else if (!isCollected && collection) {
    found.push(['early-in-collection', later(collection.since, changedAt)]);
  }
  return found;
}

/** Without a row there should be nothing; only a tombstone proves that it was erased. */
function leftOvers(facts: CaseFacts, erasedAt: string | null): Found[] {
  const { records, workflow, collection, documents, sms, account } = facts;
  const isErasing = workflow?.stage === 'revoking' || workflow?.stage === 'revoked';
  if (erasedAt !== null && isErasing) return [['erasure-unfinished', erasedAt]];
  const left: Partial<Record<Holder, string | null>> = {
    workflow: workflow?.since ?? null,
    collection: collection?.since ?? null,
    documents: documents?.since ?? null,
    sms: sms?.since ?? null,
    account: account?.since ?? null,
    key: records?.keyMadeAt ?? null,
    claims: records?.hasClaims ? erasedAt ?? longAgo : null,
  };
  const found = Object.entries(left).flatMap(([holder, since]): Found[] =>
    since === null ? [] : [[kindOf(holder as Holder, erasedAt !== null), erasedAt ?? since]]);
  const isUnended = erasedAt !== null && records?.revokedAt && !records.revocationEndedAt;
  return isUnended ? [...found, ['revocation-unended', erasedAt]] : found;
}

const longAgo = new Date(0).toISOString();

const kindOf = (holder: Holder, isErased: boolean): DifferenceKind =>
  isErased ? `${holder}-of-erased` : `${holder}-of-unknown`;

const later = (one: string, other: string): string => (one > other ? one : other);
