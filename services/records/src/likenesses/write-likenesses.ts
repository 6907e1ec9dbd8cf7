import type { Details, LikenessKind } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import type { SearchHashes } from '../cases/search-hashes.ts';
import type { Records } from '../records.ts';
import { addressKey } from './address-key.ts';
import { CaseLikeness } from './case-likeness.entity.ts';
import { readFamily } from './read-family.ts';

/**
 * Writes the keyed hashes of a submitted case anew (B6), in the transaction that changes what they
 * are of. A case that was never submitted has none.
 */
export async function writeLikenesses(
  em: EntityManager,
  { keyRing, hashes }: Pick<Records, 'keyRing' | 'hashes'>,
  found: EnrolmentCase,
): Promise<void> {
  if (found.submissionVersion === 0) return;
  const { details } = await readFamily(em, keyRing, found);
  await replaceLikenesses(em, hashes, found, details);
}

/** The same with the details at hand. */
export async function replaceLikenesses(
  em: EntityManager,
  hashes: SearchHashes,
  { id: caseId, season }: Pick<EnrolmentCase, 'id' | 'season'>,
  details: Details,
): Promise<void> {
  const { guardian1, guardian2, residenceAddress } = details;
  const guardians = guardian2 === null ? [guardian1] : [guardian1, guardian2];
  const address = addressKey(residenceAddress);
  const found: readonly (readonly [LikenessKind, Promise<string>])[] = [
    ...guardians.flatMap(({ documentType, documentNumber, phone }) => [
      ['guardianDocument', hashes.document(season, documentType, documentNumber)] as const,
      ['phone', hashes.phone(season, phone)] as const,
    ]),
    // Nothing but marks is no address that two families share.
    ...(address === '' ? [] : [['address', hashes.address(season, address)] as const]),
  ];
  const rows = await Promise.all(found.map(async ([kind, hash]) =>
    ({ caseId, kind, hash: await hash })));
  await em.nativeDelete(CaseLikeness, { caseId });
  // Both guardians may have one telephone.
  await em.insertMany(CaseLikeness, uniqueRows(rows));
}

function uniqueRows<Row extends { kind: string; hash: string }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [`${row.kind} ${row.hash}`, row])).values()];
}
