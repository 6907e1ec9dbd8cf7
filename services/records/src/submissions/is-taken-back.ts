import type { EnrolmentCase } from '../cases/case.entity.ts';

/** Submitted once and taken back for changes (B5). */
export const isTakenBack = (
  { submissionVersion, submittedAt }: Pick<EnrolmentCase, 'submissionVersion' | 'submittedAt'>,
): boolean => submissionVersion > 0 && submittedAt === null;
