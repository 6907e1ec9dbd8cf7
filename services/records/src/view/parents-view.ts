import type {
  Details, DraftData, ParentAction, ParentsView, RegisteredData,
} from '@ruxue/contracts';

import { reasonTexts } from '../decisions/reason-texts.ts';
import { windowPhase } from '../districts/current-season.ts';
import { deadlinesAhead, momentAhead } from './deadlines.ts';
import type { CaseFacts } from './find-case-facts.ts';
import { identityInWords, isOwnToCorrect } from './identity-words.ts';
import { milestonesOf } from './milestones.ts';
import { phaseOf } from './phase.ts';
import { awaitedWords, phaseWords, type PhaseWords } from './phase-words.ts';

/** What was sealed, readable; the school's name once an admission is published. */
export interface OpenedFacts {
  readonly registered: RegisteredData;
  readonly draft: DraftData | null;
  readonly details: Details | null;
  readonly schoolName: string | null;
  /** The child's own key for browsers, base64url. */
  readonly browserKey: string;
}

/**
 * What the parent sees, from published facts only (S14, S17, B1): two cases that differ in hidden
 * state alone give the same view, byte for byte.
 */
export function toParentsView(facts: CaseFacts, opened: OpenedFacts, now: Date): ParentsView {
  const { page, submissionVersion, confirmedVersion } = facts;
  const reviewWindow = windowPhase(page.windows.review, now);
  const phase = phaseOf({
    stage: facts.stage,
    identity: facts.identity,
    reviewWindow,
    review: facts.review,
    isAdmissionPublished: opened.schoolName !== null,
    isDataConfirmed: confirmedVersion === submissionVersion,
  });
  const words: PhaseWords = phaseWords[phase];
  // A submission is taken back only where another can follow (S23).
  const allowed = words.allowed.filter((name) => name !== 'take-back' || reviewWindow === 'open');
  const mismatchFields = facts.mismatchFields ?? [];
  const [nextDeadline] = words.deadlines;
  const phone = page.primaryPhones[0]?.number ?? '';
  return {
    version: facts.viewVersion,
    accountNumber: facts.accountNumber,
    childName: opened.registered.child.name,
    district: { code: page.code, name: page.name, phone },
    entrance: words.entrance,
    step: words.step,
    phase,
    status: words.status,
    identity: identityInWords(facts.identity, mismatchFields, {
      name: page.name, phone, allowed,
    }),
    nextStep: {
      sentence: words.sentence(page),
      action: helpful(words.action, allowed, mismatchFields),
      awaits: words.awaits,
      isOwnTurn: words.awaits === 'parent',
      awaited: words.awaits === null ? null : awaitedWords[words.awaits](page),
      since: facts.statusSince,
      until: nextDeadline === undefined ? null : momentAhead(nextDeadline, page, now),
      phone,
    },
    reasons:
      phase === 'notApproved'
        ? (facts.reasonCodes ?? []).map((code) => ({ code, text: reasonTexts[code] }))
        : [],
    deadlines: deadlinesAhead(words.deadlines, page, now),
    milestones: milestonesOf(facts),
    allowed,
    registered: opened.registered,
    draft:
      allowed.includes('save-draft') && opened.draft !== null
        ? { version: facts.draftVersion ?? 0, data: opened.draft }
        : null,
    details: opened.details,
    submissionVersion,
    confirmedVersion,
    admission: opened.schoolName === null ? null : admission(opened.schoolName),
    browserKey: opened.browserKey,
  };
}

/** The button of 「下一步」: none where it isn't allowed, or wouldn't put right what differs. */
function helpful(
  action: ParentAction | null,
  allowed: readonly ParentAction[],
  mismatchFields: readonly string[],
): ParentAction | null {
  if (action === null || !allowed.includes(action)) return null;
  return action === 'take-back' && !isOwnToCorrect(mismatchFields) ? null : action;
}

/** S17, word for word. */
const admission = (schoolName: string): NonNullable<ParentsView['admission']> => ({
  schoolName,
  text: `尊敬的家长,您的孩子已经被${schoolName}接收入学。`,
});
