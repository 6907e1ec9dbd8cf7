import {
  postponementInWords, schoolDeclineWords,
  type Correction, type Deadline, type Details, type DraftData, type ParentAction,
  type ParentsView, type RegisteredData,
} from '@ruxue/contracts';

import { windowPhase } from '../districts/current-season.ts';
import type { DistrictFacts } from '../districts/district-facts.ts';
import { secondLookUntil } from '../second-looks/second-look-until.ts';
import { allowedNow } from './allowed-now.ts';
import { deadlinesAhead, momentAhead, type OwnDates } from './deadlines.ts';
import type { CaseFacts } from './find-case-facts.ts';
import { identityInWords, isOwnToCorrect } from './identity-words.ts';
import { milestonesOf } from './milestones.ts';
import { awaitedWords, type Openings, type PhaseWords } from './phase-words.ts';
import { wordsNow } from './words-now.ts';

/** The opened data of a case, and the school's name once an admission is published. */
export interface OpenedFacts {
  readonly registered: RegisteredData;
  readonly draft: DraftData | null;
  readonly details: Details | null;
  readonly schoolName: string | null;
  /** Of the school that the district has named, or that has declined the child (B23). */
  readonly arrangedSchoolName: string | null;
  /** The reasons of a published refusal, in the family's words. */
  readonly reasons: ParentsView['reasons'];
  /** The list of an open return (B5). */
  readonly corrections: Correction[];
  /** The last request for correction (B19). */
  readonly correctionRequest: ParentsView['correctionRequest'];
  /** The child's own key for browsers, base64url. */
  readonly browserKey: string;
}

/**
 * The parent's view, from published facts only (S14, S17, B1): two cases that differ in hidden
 * state alone give the same view, byte for byte.
 */
export function toParentsView(facts: CaseFacts, opened: OpenedFacts, now: Date): ParentsView {
  const { page, submissionVersion, confirmedVersion } = facts;
  const { phase, words } = wordsNow(facts, now);
  const own = ownDates(facts);
  const openings = openingsOf(page, own);
  const allowed = allowedNow(words, facts, own, openings, now);
  const mismatchFields = facts.mismatchFields ?? [];
  const action = helpful(words, allowed, mismatchFields);
  const timed = inTime(words, openings, now);
  const isIdle = timed.turn === 'after' || (timed.turn === 'before' && action === null);
  const awaits = isIdle ? null : words.awaits;
  const [nextDeadline] = timed.deadlines;
  const draft = canSubmit(allowed) ? opened.draft : null;
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
      sentence: [
        arranged(facts, opened), postponed(words, page, now), timed.sentence(page, own),
      ].join(''),
      action,
      awaits,
      isOwnTurn: awaits === 'parent',
      awaited: awaits === null ? null : awaitedWords[awaits](page),
      since: facts.statusSince,
      until: nextDeadline === undefined ? null : momentAhead(nextDeadline, page, now, own),
      phone,
    },
    reasons: phase === 'notApproved' ? [...opened.reasons] : [],
    corrections: opened.corrections,
    correctionRequest: opened.correctionRequest,
    deadlines: deadlinesAhead(datesOf(timed.deadlines, allowed), page, now, own),
    milestones: milestonesOf(facts),
    allowed,
    registered: opened.registered,
    collects: facts.collects,
    draft: draft && { version: facts.draftVersion ?? 0, data: draft },
    details: opened.details,
    submissionVersion,
    confirmedVersion,
    phoneChange: facts.phoneChangesAt === null ? null : { changesAt: facts.phoneChangesAt },
    admission: admission(facts, opened.schoolName),
    namedSchool: facts.namedSchoolId === null ? null : opened.arrangedSchoolName,
    decline: declineOf(facts, opened),
    browserKey: opened.browserKey,
  };
}

/** The actions that are open to the family of a case at a moment (S14). */
export function allowedOf(facts: CaseFacts, now: Date): ParentAction[] {
  const own = ownDates(facts);
  return allowedNow(wordsNow(facts, now).words, facts, own, openingsOf(facts.page, own), now);
}

/** A place's time has no beginning but the admission's own. */
const always = new Date(0).toISOString();

const openingsOf = ({ windows }: DistrictFacts, { placeUntil }: OwnDates): Openings =>
  ({ ...windows, place: { opens: always, closes: placeUntil } });

/** The sentence and the dates of a phase, by the window in which its own work lies (S23). */
function inTime({ outside, sentence, deadlines }: PhaseWords, openings: Openings, now: Date) {
  const turn = outside ? windowPhase(openings[outside.window], now) : 'open';
  if (outside === undefined || turn === 'open') return { turn, sentence, deadlines };
  if (turn === 'after') return { turn, sentence: outside.after, deadlines };
  const { before = sentence, opening } = outside;
  return { turn, sentence: before, deadlines: opening ? [opening, ...deadlines] : deadlines };
}

/** What a resubmission needs, too: its draft is that of the submission (B5). */
const canSubmit = (allowed: readonly ParentAction[]): boolean =>
  allowed.includes('save-draft') || allowed.includes('submit-details');

/** The dates of this case alone. */
function ownDates(
  { page, returnUntil, secondLookOf, reviewPublishedAt, placeUntil, placeEndedReason }: CaseFacts,
): OwnDates {
  const isOpen = reviewPublishedAt !== null && secondLookOf === null;
  return {
    returnUntil, placeUntil, withdrawalReason: placeEndedReason,
    secondLookUntil: isOpen ? secondLookUntil(page, reviewPublishedAt) : null,
  };
}

/** Without the deadline of what can't be asked for any more. */
const datesOf = (ids: readonly Deadline['id'][], allowed: readonly ParentAction[]) =>
  ids.filter((id) => id !== 'second-look' || allowed.includes('ask-second-look'));

/** B23: first of all the school that the district has named. */
const arranged = (
  { namedSchoolId, page }: CaseFacts, { arrangedSchoolName }: OpenedFacts,
): string => (namedSchoolId === null || arrangedSchoolName === null
  ? '' : `${page.name}教委已安排您的孩子到${arrangedSchoolName}登记入学。`);

function declineOf(
  { declineReason }: CaseFacts, { arrangedSchoolName: schoolName }: OpenedFacts,
): ParentsView['decline'] {
  if (declineReason === null || schoolName === null) return null;
  const { text, english } = schoolDeclineWords[declineReason];
  return { schoolName, text, english };
}

/** For whoever waits for results alone: the announced time that passed without them (S14, S23). */
function postponed({ deadlines }: PhaseWords, page: DistrictFacts, now: Date): string {
  const [awaited] = deadlines;
  if (awaited === 'review-published') return postponementInWords(page, 'review', now) ?? '';
  if (awaited === 'admission-published') return postponementInWords(page, 'admission', now) ?? '';
  return '';
}

/** The button of 「下一步」: none where it isn't allowed, or wouldn't put right what differs. */
function helpful(
  { action, otherwise }: Pick<PhaseWords, 'action' | 'otherwise'>,
  allowed: readonly ParentAction[],
  mismatchFields: readonly string[],
): ParentAction | null {
  const isUseless = action === 'take-back' && !isOwnToCorrect(mismatchFields);
  if (action !== null && allowed.includes(action) && !isUseless) return action;
  // What nobody takes back is asked for (B19).
  return action === 'take-back' && allowed.includes('request-correction')
    ? 'request-correction' : otherwise ?? null;
}

/** S17, word for word; as long as the place isn't lost (B24). */
const admission = (
  { admissionSchoolId: schoolId, placeEndedAs }: CaseFacts, schoolName: string | null,
): ParentsView['admission'] =>
  (schoolId === null || schoolName === null || placeEndedAs !== null ? null : {
    schoolId, schoolName, text: `尊敬的家长,您的孩子已经被${schoolName}接收入学。`,
  });
