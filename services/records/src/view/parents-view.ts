import type {
  Details, DraftData, ParentAction, ParentsView, RegisteredData,
} from '@ruxue/contracts';

import { reasonTexts } from '../decisions/reason-texts.ts';
import { isOpen, windowPhase } from '../districts/current-season.ts';
import type { DistrictFacts } from '../districts/district-facts.ts';
import { deadlinesAhead, momentAhead } from './deadlines.ts';
import type { CaseFacts } from './find-case-facts.ts';
import { identityInWords, isOwnToCorrect } from './identity-words.ts';
import { milestonesOf } from './milestones.ts';
import { phaseOf } from './phase.ts';
import { awaitedWords, phaseWords, type PhaseWords } from './phase-words.ts';

/** The opened data of a case, and the school's name once an admission is published. */
export interface OpenedFacts {
  readonly registered: RegisteredData;
  readonly draft: DraftData | null;
  readonly details: Details | null;
  readonly schoolName: string | null;
  /** The child's own key for browsers, base64url. */
  readonly browserKey: string;
}

/**
 * The parent's view, from published facts only (S14, S17, B1): two cases that differ in hidden
 * state alone give the same view, byte for byte.
 */
export function toParentsView(facts: CaseFacts, opened: OpenedFacts, now: Date): ParentsView {
  const { page, submissionVersion, confirmedVersion } = facts;
  const phase = phaseOf({
    stage: facts.stage,
    closedAs: facts.closedAs,
    identity: facts.identity,
    submissionWindow: windowPhase(page.windows.submission, now),
    review: facts.review,
    isAdmissionPublished: opened.schoolName !== null,
    isDataConfirmed: confirmedVersion === submissionVersion,
  });
  const words: PhaseWords = phaseWords[phase];
  const allowed = words.allowed.filter((name) => {
    const window = words.windows?.[name];
    return window === undefined || isOpen(page.windows[window], now);
  });
  const mismatchFields = facts.mismatchFields ?? [];
  const action = helpful(words.action, allowed, mismatchFields);
  const timed = inTime(words, page, now);
  const isIdle = timed.turn === 'after' || (timed.turn === 'before' && action === null);
  const awaits = isIdle ? null : words.awaits;
  const [nextDeadline] = timed.deadlines;
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
      sentence: timed.sentence(page),
      action,
      awaits,
      isOwnTurn: awaits === 'parent',
      awaited: awaits === null ? null : awaitedWords[awaits](page),
      since: facts.statusSince,
      until: nextDeadline === undefined ? null : momentAhead(nextDeadline, page, now),
      phone,
    },
    reasons:
      phase === 'notApproved'
        ? (facts.reasonCodes ?? []).map((code) => ({ code, text: reasonTexts[code] }))
        : [],
    deadlines: deadlinesAhead(timed.deadlines, page, now),
    milestones: milestonesOf(facts),
    allowed,
    registered: opened.registered,
    collects: facts.collects,
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

/** The sentence and the dates of a phase, by the window in which its own work lies (S23). */
function inTime({ outside, sentence, deadlines }: PhaseWords, page: DistrictFacts, now: Date) {
  const turn = outside ? windowPhase(page.windows[outside.window], now) : 'open';
  if (outside === undefined || turn === 'open') return { turn, sentence, deadlines };
  return turn === 'before'
    ? { turn, sentence: outside.before, deadlines: [outside.opening, ...deadlines] }
    : { turn, sentence: outside.after, deadlines };
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
