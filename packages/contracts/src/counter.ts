import './zod-jitless.ts';
import * as z from 'zod';

import { AccountNumber, CaseId, Instant } from './fields.ts';
import { ParentsCard } from './parents-card.ts';
import { RegisteredChild, RegisteredGuardian } from './registration.ts';
import { CounterPlace } from './shown-materials.ts';
import { SearchText } from './typed-fields.ts';

/** The number of a child whose family is at the counter: account, ID card or form, whole (B9). */
export const CounterQuery = z.object({
  q: SearchText.pipe(z.string().min(1, { error: '请输入号码' })),
});

/** The child of a number; null where the clerk's district has none with it. */
export const CounterFind = z.object({
  found: z.object({
    caseId: CaseId, accountNumber: AccountNumber, childName: z.string(),
  }).nullable(),
});
export type CounterFind = z.infer<typeof CounterFind>;

/** What a clerk compares with the papers of whoever stands there (B26), as `seenBy` declares it. */
export const SeenAtCounter = z.object({
  child: z.object({
    name: RegisteredChild.shape.name,
    documentNumber: RegisteredChild.shape.documentNumber,
    birthDate: RegisteredChild.shape.birthDate,
  }),
  guardian: RegisteredGuardian,
});
export type SeenAtCounter = z.infer<typeof SeenAtCounter>;

/**
 * A child at the counter (B9): the parent's card, whom to compare, and the papers to mark. Nothing
 * of it is unpublished (S14) but that marks are closed.
 */
export const CounterCase = z.object({
  caseId: CaseId,
  card: ParentsCard,
  registered: SeenAtCounter,
  counterPlaces: z.array(CounterPlace),
  /** Whether papers may be marked 现场出示 now. */
  mayMark: z.boolean(),
  /** Whether a family without a telephone may be given a claim code (B20). */
  mayIssueClaim: z.boolean(),
});
export type CounterCase = z.infer<typeof CounterCase>;

/**
 * The text of the paper on which a family agrees that a clerk acts for it; the signed paper is
 * kept.
 */
export const counterConsentVersion = '2026-1';

/** What a clerk confirms before acting for a family that is present (B9). */
export const VisitStart = z.object({
  isIdentityChecked: z.literal(true, { error: '请先核对监护人身份证件' }),
  consentVersion: z.literal(counterConsentVersion, { error: '请先请家长在同意书上签字' }),
});
export type VisitStart = z.infer<typeof VisitStart>;

/**
 * A clerk's visit: until its end the clerk acts for this family, and for no other. Its child has no
 * case until the clerk has registered it.
 */
export const CounterVisit = z.object({
  visitId: z.uuid(), caseId: CaseId.nullable(), until: Instant,
});
export type CounterVisit = z.infer<typeof CounterVisit>;
