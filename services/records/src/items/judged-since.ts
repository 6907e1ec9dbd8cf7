import { connectors, instantInWords, Refusal, type CaseItem } from '@ruxue/contracts';

/** A change of an item: a verdict, or a mark at the counter. */
interface Change {
  /** Who did what, and when. */
  readonly did: string;
  readonly staffId: string | null;
  readonly version: number;
}

/** The refusal of an act on items that have changed since they were read: it tells the last change. */
export function judgedSince(items: readonly CaseItem[]): Refusal {
  const [last] = items.flatMap(changesOf).sort((one, other) => other.version - one.version);
  if (last === undefined) return new Refusal('version-conflict');
  const { did, staffId } = last;
  return new Refusal('version-conflict', {
    detail: did,
    ...(staffId === null ? {} : { staffId }),
  });
}

/** Who judged an item and when; a connector by the name of its system (C2). */
export function judgedInWords(
  { title, verdict, check }: Pick<CaseItem, 'title' | 'check'> & {
    readonly verdict: NonNullable<CaseItem['verdict']>;
  },
): string {
  const at = instantInWords(verdict.judgedAt);
  if (verdict.by === 'connector' && check) return `${connectors[check.connector]}已于${at}核对“${title}”`;
  return `{staff}已于${at}审核“${title}”`;
}

function changesOf({ title, verdict, shown, check }: CaseItem): Change[] {
  const judged = verdict === null ? [] : [{
    did: judgedInWords({ title, verdict, check }), staffId: verdict.staffId,
    version: verdict.version,
  }];
  if (shown === undefined) return judged;
  const { shownAt, staffId, version } = shown;
  const did = `{staff}已于${instantInWords(shownAt)}标记“${title}”现场出示`;
  return [...judged, { did, staffId, version }];
}
