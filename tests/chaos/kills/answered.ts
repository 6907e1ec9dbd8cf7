import { waitUntil } from '@ruxue/testing/wait-for';

/**
 * Sends a request again and again, as a browser would, until it is answered. A request waits for
 * 30 s itself, so a repeat must fit in after one that came too early.
 */
export const answered = (what: string, send: () => Promise<Response>): Promise<void> =>
  waitUntil(what, async () => (await send().catch(() => undefined))?.ok ?? false, 75);
