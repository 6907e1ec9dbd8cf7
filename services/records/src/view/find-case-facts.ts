import type {
  Closing, Hold, IdentityStatus, PlaceEnd, ReasonCode, ReviewOutcome, SchoolDeclineReason, Stage,
  WithdrawalReason,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { preparedStatement } from '@ruxue/service-kit';

import type { CorrectionRequest } from '../corrections/correction-request.entity.ts';
import type { DistrictFacts } from '../districts/district-facts.ts';
import {
  createPlaceFacts, placeVersion, type Place, type PlaceFacts,
} from '../districts/place-facts.ts';
import type { CaseReturn } from '../returns/case-return.entity.ts';

/** All that a parent's view is made of, read by one statement and so of one moment. */
export interface CaseFacts extends PlaceFacts {
  readonly stage: Stage;
  readonly closedAs: Closing | null;
  /** Never hidden (B21). */
  readonly hold: Hold | null;
  readonly accountNumber: string;
  readonly registered: Buffer;
  readonly identity: IdentityStatus;
  readonly mismatchFields: readonly string[] | null;
  readonly submissionVersion: number;
  readonly confirmedVersion: number;
  /** Until when a family that came late for a moved number submits (B21); null for the district's time. */
  readonly submitUntil: string | null;
  /** When a telephone confirmed at the counter changes (B20); null for none. */
  readonly phoneChangesAt: string | null;
  readonly viewVersion: number;
  readonly statusSince: string;
  readonly openedAt: string;
  readonly submittedAt: string | null;
  readonly draftVersion: number | null;
  readonly draftData: Buffer | null;
  readonly details: Buffer | null;
  readonly review: ReviewOutcome | null;
  readonly reviewPublishedAt: string | null;
  /** Of the last published decision, in whose place no older one comes (B22). */
  readonly reviewRecalledAt: string | null;
  readonly reasonCodes: readonly ReasonCode[] | null;
  readonly sealedReasons: Buffer | null;
  /** The version of the published decision. */
  readonly reviewVersion: number | null;
  readonly returnUntil: string | null;
  readonly isOverdue: boolean;
  /** The school that the district has named; else null (B23). */
  readonly namedSchoolId: string | null;
  /** The school that declined the child, and why, while another is looked for. */
  readonly declinedBy: string | null;
  readonly declineReason: SchoolDeclineReason | null;
  /** The version of the decision that was asked to be looked at again (B5). */
  readonly secondLookOf: number | null;
  readonly secondLookAt: string | null;
  /** The last return (B5), also once it is over. */
  readonly returned: CaseReturn['items'] | null;
  readonly returnNotes: Buffer | null;
  readonly returnedAt: string | null;
  readonly resubmittedAt: string | null;
  /** The last request for correction (B19), open or decided. */
  readonly requestVersion: number | null;
  readonly wanted: Buffer | null;
  readonly isShown: boolean | null;
  readonly requestedAt: string | null;
  readonly requestClosedAs: CorrectionRequest['closedAs'];
  readonly requestClosedAt: string | null;
  readonly requestRefusal: CorrectionRequest['refusal'];
  readonly admissionSchoolId: string | null;
  readonly admissionPublishedAt: string | null;
  /** The same of the admission; null again once a later review is published. */
  readonly admissionRecalledAt: string | null;
  /** When the family confirmed its place; of a lost one how and when, and the district's reason (B24). */
  readonly placeConfirmedAt: string | null;
  readonly placeEndedAs: PlaceEnd | null;
  readonly placeEndedAt: string | null;
  readonly placeEndedReason: WithdrawalReason | null;
}

/** A moment as `Date` writes it: the statement's rows are raw. */
const instant = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * Decisions count from the moment their publication is in effect (S14, S17). A recalled one has no
 * outcome, and lets no older one through (B22).
 */
const published = (kind: 'review' | 'admission') => `
  select d.version, d.reason_codes, d.reasons, d.recalled_at, p.effective_at, d.confirmed_at,
    d.ended_as, d.ended_at, d.ended_reason,
    case when d.recalled_at is null then d.outcome end as outcome,
    case when d.recalled_at is null then d.school_id end as school_id
  from decision d join publication p on p.id = d.publication_id
  where d.case_id = c.id and d.kind = '${kind}' and d.undone_at is null and p.effective_at <= now()
  order by d.version desc limit 1`;

const readFacts = preparedStatement<Omit<CaseFacts, keyof PlaceFacts> & Place>('case-facts', `
  select c.stage, c.closed_as as "closedAs", c.hold, c.account_number as "accountNumber", c.registered,
    c.identity,
    k.fields as "mismatchFields", c.submission_version as "submissionVersion",
    c.confirmed_version as "confirmedVersion", c.view_version as "viewVersion",
    ${instant('c.status_since')} as "statusSince", ${instant('c.opened_at')} as "openedAt",
    ${instant('c.submitted_at')} as "submittedAt",
    c.district, c.season as "seasonCode", ${placeVersion('t', 'n')},
    f.version as "draftVersion", f.data as "draftData", s.details,
    r.outcome as review, r.reason_codes as "reasonCodes", r.version as "reviewVersion",
    r.reasons as "sealedReasons",
    ${instant('c.return_until')} as "returnUntil", c.is_overdue as "isOverdue",
    case when c.stage = 'collecting' and c.is_school_named then c.school_id end
      as "namedSchoolId",
    case when c.stage = 'arranging' then c.school_id end as "declinedBy",
    case when c.stage = 'arranging' then c.decline_reason end as "declineReason",
    c.second_look_of as "secondLookOf", ${instant('c.second_look_at')} as "secondLookAt",
    ${instant('pc.changes_at')} as "phoneChangesAt", ${instant('c.submit_until')} as "submitUntil",
    w.items as returned, w.notes as "returnNotes",
    ${instant('w.returned_at')} as "returnedAt", ${instant('w.closed_at')} as "resubmittedAt",
    q.request_version as "requestVersion", q.wanted, q.is_shown as "isShown",
    ${instant('q.requested_at')} as "requestedAt", q.closed_as as "requestClosedAs",
    ${instant('q.closed_at')} as "requestClosedAt", q.refusal as "requestRefusal",
    ${instant('r.effective_at')} as "reviewPublishedAt", a.school_id as "admissionSchoolId",
    ${instant('a.effective_at')} as "admissionPublishedAt",
    ${instant('r.recalled_at')} as "reviewRecalledAt",
    case when a.recalled_at > r.effective_at then ${instant('a.recalled_at')} end
      as "admissionRecalledAt",
    case when a.school_id is not null then ${instant('a.confirmed_at')} end as "placeConfirmedAt",
    a.ended_as as "placeEndedAs", ${instant('a.ended_at')} as "placeEndedAt",
    a.ended_reason as "placeEndedReason"
  from enrolment_case c
  join district t on t.code = c.district
  join season n on n.code = c.season
  left join draft f on f.case_id = c.id
  left join submission s on s.case_id = c.id and s.version = c.submission_version
    and c.submitted_at is not null
  left join agency_check k on k.case_id = c.id and k.item = 'identity' and k.subject = 'child'
    and k.submission_version <= c.submission_version and k.answered_at is not null
  left join phone_change pc on pc.case_id = c.id and pc.state = 'waiting'
  left join lateral (
    select items, notes, returned_at, closed_at from case_return
    where case_id = c.id order by version desc limit 1) w on true
  left join lateral (
    select request_version, wanted, is_shown, requested_at, closed_as, closed_at, refusal
    from correction_request where case_id = c.id order by request_version desc limit 1) q on true
  left join lateral (${published('review')}) r on true
  left join lateral (${published('admission')}) a on true
  where c.id = $1`);

/** A page whose window for submissions is open as long as for this case (B21). */
function withOwnTime(page: DistrictFacts, { submitUntil }: Pick<CaseFacts, 'submitUntil'>): DistrictFacts {
  const { submission } = page.windows;
  if (submitUntil === null || submitUntil <= submission.closes) return page;
  return { ...page, windows: { ...page.windows, submission: { ...submission, closes: submitUntil } } };
}

/** Undefined for a case that is not there. */
export type FindCaseFacts = (caseId: string) => Promise<CaseFacts | undefined>;

/** Sixty thousand families read their page after a publication: what they share is in memory. */
export function createCaseFacts(em: () => EntityManager): FindCaseFacts {
  const getPlaceFacts = createPlaceFacts();
  return async (caseId) => {
    const [facts] = await readFacts(em(), [caseId]);
    if (facts === undefined) return undefined;
    const { page, ...place } = await getPlaceFacts(em(), facts);
    return { ...facts, ...place, page: withOwnTime(page, facts) };
  };
}
