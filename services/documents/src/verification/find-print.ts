import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type Paper } from '@ruxue/contracts';
import type { CaseKey, KeyRing } from '@ruxue/service-kit';

import { IssuedFormNumber } from '../prints/issued-form-number.entity.ts';
import { codeHash, normalise } from '../prints/print-marks.ts';
import { Print } from '../prints/print.entity.ts';

/** 编号 and 验证码 as they were typed. */
export interface TypedMarks {
  readonly formNumber: string;
  readonly verificationCode: string;
}

/** A print that was found by its marks. */
export interface FoundPrint {
  readonly caseId: string;
  readonly paper: Paper;
  /** False once a newer version was printed. */
  readonly isCurrent: boolean;
  /** Of the data on a form (B19). */
  readonly submissionVersion: number | null;
  /** True once a recall has voided it, and its number with it (B22). */
  readonly isVoid: boolean;
}

/** Finds a print by its marks; null when one of them is wrong, or the child is erased. */
export function createFindPrint({ em, keys }: { em: () => EntityManager; keys: KeyRing }) {
  return async ({ formNumber, verificationCode }: TypedMarks): Promise<FoundPrint | null> => {
    const fork = em();
    const issued = await fork.findOne(IssuedFormNumber, { formNumber: normalise(formNumber) });
    if (!issued?.caseId) return null;
    const { caseId } = issued;
    const key = await keyOf(keys, caseId);
    if (key === null) return null;
    const hash = codeHash(key, normalise(verificationCode));
    const print = await fork.findOne(Print, { caseId, codeHash: hash });
    // A code goes with its own number, the present one or one that a recall has voided.
    const isVoid = issued.voidedAt !== null;
    if (!print || (print.voidedAt !== null) !== isVoid) return null;
    const { paper, version, submissionVersion } = print;
    const newer = await fork.count(Print, { caseId, paper, version: { $gt: version } });
    return { caseId, paper, isCurrent: newer === 0 && !isVoid, submissionVersion, isVoid };
  };
}
export type FindPrint = ReturnType<typeof createFindPrint>;

/** Null for a key that is destroyed: the child's erasure is under way. */
async function keyOf(keys: KeyRing, caseId: string): Promise<CaseKey | null> {
  try {
    return await keys.forCase(caseId);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
