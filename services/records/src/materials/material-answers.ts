import { MaterialAnswers, type Details, type DraftData, type MaterialPlan } from '@ruxue/contracts';
import * as z from 'zod';

const { employment, housing, permit, household } = MaterialAnswers.shape;
const Typed = z.object({
  singleGuardian: z.boolean().optional().catch(undefined),
  employment: employment.optional().catch(undefined),
  housing: housing.optional().catch(undefined),
  permit: permit.optional().catch(undefined),
  household: household.optional().catch(undefined),
});

/**
 * The five answers (B4) as far as a draft or a submission gives them; the first one follows from
 * 「是否单方面监护人」.
 */
export function materialAnswersOf(typed: DraftData | Details): MaterialPlan['answers'] {
  const { singleGuardian, ...answers } = Typed.parse(typed);
  if (singleGuardian === undefined) return answers;
  return { guardians: singleGuardian ? 'one' : 'both', ...answers };
}
