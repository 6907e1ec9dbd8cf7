import type { EntityManager } from '@mikro-orm/postgresql';
import type { Paper, PrintMark } from '@ruxue/contracts';
import { refuseErased, type KeyRing } from '@ruxue/service-kit';

import { formNumberOf } from './form-number-of.ts';
import { codeHash, contentHash, drawVerificationCode } from './print-marks.ts';
import { Print } from './print.entity.ts';

const codeColumn = 'print.code';

/** Gives a paper its marks: the same for the same content, however often it is printed. */
export type KeepPrint = (
  caseId: string, paper: Paper, content: object, submissionVersion?: number,
) => Promise<PrintMark>;

/**
 * The same content again is the same version. Other content is the next one, with another 验证码 and
 * a time of its own, and supersedes the older ones (B12). `revoked` after the erasure.
 */
export function createKeepPrint({ em, keys }: {
  em: () => EntityManager; keys: KeyRing;
}): KeepPrint {
  return async (caseId, paper, content, submissionVersion) => {
    const key = await keys.forCase(caseId);
    const hash = contentHash(key, content);
    return em().transactional(async (transaction) => {
      await refuseErased(transaction, caseId);
      const formNumber = await formNumberOf(transaction, caseId);
      const latest = await transaction.findOne(
        Print, { caseId, paper }, { orderBy: { version: 'desc' } },
      );
      if (latest?.contentHash === hash && latest.voidedAt === null) {
        // A correction of what isn't on it leaves it as it is (B19).
        latest.submissionVersion = submissionVersion ?? latest.submissionVersion;
        return toMark(latest, formNumber, key.open(codeColumn, latest.code));
      }
      const verificationCode = drawVerificationCode();
      const print = transaction.create(Print, {
        caseId, paper, version: (latest?.version ?? 0) + 1, printedAt: new Date(),
        keyId: key.keyId, code: key.seal(codeColumn, verificationCode),
        codeHash: codeHash(key, verificationCode), contentHash: hash, voidedAt: null,
        submissionVersion: submissionVersion ?? null,
      });
      return toMark(print, formNumber, verificationCode);
    });
  };
}

const toMark = (
  { version, printedAt }: Print, formNumber: string, verificationCode: string,
): PrintMark => ({ formNumber, verificationCode, version, printedAt: printedAt.toISOString() });
