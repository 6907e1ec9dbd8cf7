import { AccountNumber, Details, RegisteredData } from '@ruxue/contracts';
import type { CaseKey } from '@ruxue/service-kit';

import type { SyncedChild } from './synced-child.entity.ts';

/** The columns of a synced child that are sealed under its own key (B13). */
const columns = {
  accountNumber: 'synced_child.account_number',
  registered: 'synced_child.registered',
  details: 'synced_child.details',
} as const;

type Sealed = Pick<SyncedChild, keyof typeof columns>;

/** A child's data as taken over; the same version always has the same content. */
export interface SyncedContent {
  readonly accountNumber: string;
  readonly registered: RegisteredData;
  readonly details: Details;
}

export const sealContent = (key: CaseKey, content: SyncedContent) => ({
  keyId: key.keyId,
  accountNumber: key.seal(columns.accountNumber, content.accountNumber),
  registered: key.sealJson(columns.registered, content.registered),
  details: key.sealJson(columns.details, content.details),
});

export const openContent = (key: CaseKey, child: Sealed): SyncedContent => ({
  accountNumber: AccountNumber.parse(key.open(columns.accountNumber, child.accountNumber)),
  registered: openRegistered(key, child),
  details: openDetails(key, child),
});

export const openRegistered = (key: CaseKey, child: Sealed): RegisteredData =>
  key.openJson(columns.registered, child.registered, RegisteredData);

export const openDetails = (key: CaseKey, child: Sealed): Details =>
  key.openJson(columns.details, child.details, Details);
