import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';

import { IssuedFormNumber } from './issued-form-number.entity.ts';

/** 编号 of those cases that have one, for a school's list. */
export function listFormNumbers({ em }: { em: () => EntityManager }) {
  return async ({
    caseIds,
  }: Request<'documents.list-form-numbers'>): Promise<Reply<'documents.list-form-numbers'>> => {
    const issued = await em().find(IssuedFormNumber, { caseId: { $in: caseIds }, voidedAt: null });
    return {
      numbers: issued.flatMap(({ caseId, formNumber }) =>
        caseId === null || caseId === undefined ? [] : [{ caseId, formNumber }]),
    };
  };
}

/** Whose form bears the number; null for nobody's, also once the child is erased. */
export function findFormNumber({ em }: { em: () => EntityManager }) {
  return async ({
    formNumber,
  }: Request<'documents.find-form-number'>): Promise<Reply<'documents.find-form-number'>> => {
    const issued = await em().findOne(IssuedFormNumber, { formNumber });
    return { caseId: issued?.caseId ?? null };
  };
}
