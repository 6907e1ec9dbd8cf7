import type { OperationName } from './operations.ts';

/**
 * The participants of an erasure (B13), in their order. The operation of each takes the case's id,
 * sets a tombstone and deletes, in one transaction. 「撤销成功」 appears after the awaited ones; the
 * workflow stays open until all are done. A participant that came later names the workflow's patch
 * since which it takes part.
 */
export const erasureParticipants = [
  { operation: 'collection.erase-case', isAwaited: true },
  { operation: 'documents.erase-case', isAwaited: true, since: 'documents' },
  { operation: 'records.erase-case', isAwaited: true },
  { operation: 'sms.erase-case', isAwaited: false },
] as const satisfies readonly {
  readonly operation: Extract<OperationName, `${string}.erase-case`>;
  readonly isAwaited: boolean;
  readonly since?: string;
}[];
