import { Details, RegisteredData, type DistrictCode, type HandedPlace } from '@ruxue/contracts';
import { keyedHash, requestHash, type CaseKey } from '@ruxue/service-kit';

import type { SyncedChild } from './synced-child.entity.ts';

/** The columns of a synced child that are sealed under its own key (B13). */
const columns = {
  accountNumber: 'synced_child.account_number',
  registered: 'synced_child.registered',
  details: 'synced_child.details',
  materials: 'synced_child.materials',
} as const;

/** All that the second system keeps of a child; the same version always has the same content. */
export interface SyncedContent {
  readonly district: DistrictCode;
  readonly accountNumber: string;
  readonly registered: RegisteredData;
  readonly details: Details;
  readonly materials: readonly HandedPlace[];
}

export const sealContent = (key: CaseKey, content: SyncedContent) => ({
  district: content.district,
  keyId: key.keyId,
  accountNumber: key.seal(columns.accountNumber, content.accountNumber),
  registered: key.sealJson(columns.registered, content.registered),
  details: key.sealJson(columns.details, content.details),
  materials: key.sealJson(columns.materials, content.materials),
});

/** Keyed, so that nobody can guess a child's data by trying. */
export const hashContent = (key: CaseKey, content: SyncedContent): string =>
  keyedHash(key.derive('synced-child'), 'content', requestHash(content));

export const openRegistered = (
  key: CaseKey,
  { registered }: Pick<SyncedChild, 'registered'>,
): RegisteredData => key.openJson(columns.registered, registered, RegisteredData);

export const openDetails = (key: CaseKey, { details }: Pick<SyncedChild, 'details'>): Details =>
  key.openJson(columns.details, details, Details);
