import type { OperationName } from './operations.ts';

/**
 * The participants of an erasure (B13), in their order: each sets its tombstone and deletes in one
 * transaction, by an operation that takes the case's id. 「撤销成功」 waits for those it names; the
 * others follow by themselves, and the workflow stays open until they have.
 */
export const erasureParticipants = [
  { operation: 'collection.erase-case', isAwaited: true },
  { operation: 'records.erase-case', isAwaited: true },
  { operation: 'sms.erase-case', isAwaited: false },
] as const satisfies readonly {
  readonly operation: Extract<OperationName, `${string}.erase-case`>;
  readonly isAwaited: boolean;
}[];
