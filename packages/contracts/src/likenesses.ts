import './zod-jitless.ts';
import * as z from 'zod';

import { AccountNumber, CaseId, District, Instant } from './fields.ts';
import { CalendarDate } from './typed-fields.ts';
import { Stage } from './stages.ts';

/** What two cases may have in common (B6). */
export const likenessKinds = ['guardianNumber', 'phone', 'address'] as const;
export const LikenessKind = z.enum(likenessKinds);
export type LikenessKind = z.infer<typeof LikenessKind>;

/** The facts of a family that are compared with those of another one. */
export const ComparedFamily = z.object({
  childName: z.string(),
  birthDate: CalendarDate,
  residenceAddress: z.string(),
  guardians: z.array(z.object({
    name: z.string(), relation: z.string(), documentNumber: z.string(),
    /** Empty for a guardian without a telephone. */
    phone: z.string(),
  })),
});
export type ComparedFamily = z.infer<typeof ComparedFamily>;

/** Another child of the district with something in common; staff have said 「不是重复」 or not yet. */
export const Likeness = z.object({
  caseId: CaseId,
  accountNumber: AccountNumber,
  stage: Stage,
  kinds: z.array(LikenessKind).min(1),
  /** True where a guardian has both name and document number in common: siblings, as a rule. */
  isSameGuardian: z.boolean(),
  family: ComparedFamily,
  notDuplicate: z.object({ staffId: z.string().max(64), judgedAt: Instant }).nullable(),
});
export type Likeness = z.infer<typeof Likeness>;

/** What a case has in common with others of its district, those with most first. */
export const Likenesses = z.object({
  likenesses: z.array(Likeness),
  /** True where there are more than are shown. */
  hasMore: z.boolean(),
  /** False while cases from before the comparison are still being taken into it. */
  isComplete: z.boolean(),
});
export type Likenesses = z.infer<typeof Likenesses>;

const DistantCase = z.object({
  caseId: CaseId, accountNumber: AccountNumber, district: District,
});

/** Two cases of different districts with something in common, for the city office: nobody's name. */
export const DistantLikeness = z.object({
  one: DistantCase,
  other: DistantCase,
  kinds: z.array(LikenessKind).min(1),
});
export type DistantLikeness = z.infer<typeof DistantLikeness>;
