import { Stage } from '@ruxue/contracts/stages';

/** The queue's place in an address: a tab or a search, and a page of it. */
export interface QueueAddress {
  readonly stage: Stage | null;
  readonly q: string;
  /** The cursors of the pages shown so far; the last one is the page in sight. */
  readonly after: readonly string[];
}

const firstTab = 'inReview';

/** The tab of an address; none while a search goes through all stages. */
export const tabOf = ({ stage, q }: Pick<QueueAddress, 'stage' | 'q'>): Stage | undefined =>
  q === '' ? stage ?? firstTab : undefined;

/** The query of the page in sight. */
export const queryOf = ({ stage, q, after }: QueueAddress) => ({
  ...(q === '' ? { stage: tabOf({ stage, q }) } : { q }),
  cursor: after.at(-1),
});

/** Whatever else an address says is no stage. */
export const readStage = (written: unknown): Stage | null => Stage.safeParse(written).data ?? null;

/** The texts under one name of an address: none, one or several. */
export const readTexts = (written: unknown): string[] =>
  [written].flat().filter((text) => typeof text === 'string');

export const readText = (written: unknown): string => readTexts(written)[0] ?? '';
