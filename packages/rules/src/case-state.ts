import type { ReviewOutcome } from '@ruxue/contracts/actions/decide-review';
import { isAllowed } from '@ruxue/contracts/actions/allowed-actions';
import {
  initialProjection, type CaseProjection, type ProjectionInput,
} from '@ruxue/contracts/case-projection';

/** A case in its workflow: the projection, and the facts that only the rules need. */
export interface CaseState extends CaseProjection {
  readonly district: string;
  readonly outcome: ReviewOutcome | null;
  /** The last publication that the case has followed; absent in a state of an earlier build. */
  readonly publicationId?: string | null;
  /** Said only once a family has confirmed its place (B24), until a recall. */
  readonly isPlaceConfirmed?: boolean;
}

/** A case right after its registration. */
export const initialState = (district: string): CaseState => ({
  district, ...initialProjection, outcome: null, publicationId: null,
});

/**
 * The part of the state kept by records. What is as it was at the start isn't said: histories stay
 * short.
 */
export function projectionOf({
  district, outcome, publicationId, isPlaceConfirmed, admissionVersion, isSchoolNamed, declineReason,
  hold, ...projection
}: CaseState): ProjectionInput {
  return {
    ...projection,
    ...(admissionVersion ? { admissionVersion } : {}),
    ...(isSchoolNamed ? { isSchoolNamed } : {}),
    ...(declineReason ? { declineReason } : {}),
    ...(hold ? { hold } : {}),
  };
}

/** The school of a case that has one by its stage. */
export function schoolOf({ schoolId }: CaseState): string {
  if (schoolId === null) throw new Error('a placed case has a school');
  return schoolId;
}

/** S13: a submission without the registry's answer. */
export const needsRegistryCheck = ({ identity, stage }: CaseState): boolean =>
  identity === 'pending' && isAllowed(stage, 'registryResult');

/** S13: neither the registry nor staff have settled the identity. */
export const isIdentityOpen = ({ identity }: Pick<CaseState, 'identity'>): boolean =>
  identity === 'pending' || identity === 'mismatch';
