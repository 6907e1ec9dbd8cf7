import { randomBytes } from 'node:crypto';

/**
 * Ids of loaded children say so by their first digits (RFC 9562, version 8), and whether a workflow
 * runs: a loaded season can be told from real children in every system, and removed again.
 */
const prefixes = { withoutWorkflow: '10ad0000', live: '10ad0001' } as const;

/** A new id. */
export function loadedId(isLive: boolean): string {
  const hex = randomBytes(11).toString('hex');
  const parts = [hex.slice(0, 4), `8${hex.slice(4, 7)}`, `8${hex.slice(7, 10)}`, hex.slice(10, 22)];
  return [isLive ? prefixes.live : prefixes.withoutWorkflow, ...parts].join('-');
}

const nil = '0000-0000-0000-000000000000';

/** The bounds of all such ids: the first included, the second not. */
export const loadedIds = [`10ad0000-${nil}`, `10ad0002-${nil}`] as const;

/** Whether the child of such an id has a workflow. */
export const isLiveId = (id: string): boolean => id.startsWith(prefixes.live);
