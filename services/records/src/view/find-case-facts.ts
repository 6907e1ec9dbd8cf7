import type {
  Closing, FormCollects, IdentityStatus, ReasonCode, ReviewOutcome, Stage,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { districtFacts, type DistrictFacts } from '../districts/district-facts.ts';

/** All that a parent's view is made of, read by one statement and so of one moment. */
export interface CaseFacts {
  readonly stage: Stage;
  readonly closedAs: Closing | null;
  readonly accountNumber: string;
  readonly registered: Buffer;
  readonly identity: IdentityStatus;
  readonly mismatchFields: readonly string[] | null;
  readonly submissionVersion: number;
  readonly confirmedVersion: number;
  readonly viewVersion: number;
  readonly statusSince: string;
  readonly openedAt: string;
  readonly submittedAt: string | null;
  readonly page: DistrictFacts;
  readonly collects: FormCollects;
  /** The name of the case's season. */
  readonly season: string;
  readonly draftVersion: number | null;
  readonly draftData: Buffer | null;
  readonly details: Buffer | null;
  readonly review: ReviewOutcome | null;
  readonly reviewPublishedAt: string | null;
  readonly reasonCodes: readonly ReasonCode[] | null;
  readonly admissionSchoolId: string | null;
  readonly admissionPublishedAt: string | null;
}

/** A moment as `Date` writes it: the statement's rows are raw. */
const instant = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Decisions count from the moment their publication is in effect (S14, S17). */
const published = (kind: 'review' | 'admission') => `
  select d.outcome, d.reason_codes, d.school_id, p.effective_at
  from decision d join publication p on p.id = d.publication_id
  where d.case_id = c.id and d.kind = '${kind}' and d.undone_at is null and p.effective_at <= now()
  order by d.version desc limit 1`;

/** The season's answers, and whether the district asks for materials (B4, C1). */
const formCollects = `n.data->'collects'
  || jsonb_build_object('materials', jsonb_path_exists(t.page, '$.materials[0]'))`;

const statement = `
  select c.stage, c.closed_as as "closedAs", c.account_number as "accountNumber", c.registered, c.identity,
    k.mismatch_fields as "mismatchFields", c.submission_version as "submissionVersion",
    c.confirmed_version as "confirmedVersion", c.view_version as "viewVersion",
    ${instant('c.status_since')} as "statusSince", ${instant('c.opened_at')} as "openedAt",
    ${instant('c.submitted_at')} as "submittedAt",
    ${districtFacts('t.page')}, ${formCollects} as collects, n.data->>'name' as season,
    f.version as "draftVersion", f.data as "draftData", s.details,
    r.outcome as review, r.reason_codes as "reasonCodes",
    ${instant('r.effective_at')} as "reviewPublishedAt", a.school_id as "admissionSchoolId",
    ${instant('a.effective_at')} as "admissionPublishedAt"
  from enrolment_case c
  join district t on t.code = c.district
  join season n on n.code = c.season
  left join draft f on f.case_id = c.id
  left join submission s on s.case_id = c.id and s.version = c.submission_version
    and c.submitted_at is not null
  left join registry_check k
    on k.case_id = c.id and k.submission_version = c.submission_version
  left join lateral (${published('review')}) r on true
  left join lateral (${published('admission')}) a on true
  where c.id = ?`;

/** Undefined for a case that is not there. */
export async function findCaseFacts(
  em: EntityManager,
  caseId: string,
): Promise<CaseFacts | undefined> {
  const [facts] = await em.execute<CaseFacts[]>(statement, [caseId]);
  return facts;
}
