import { instantInWords, Refusal, type CaseItem } from '@ruxue/contracts';

/** A change of an item: a verdict, or a mark at the counter. */
interface Change {
  readonly did: string;
  readonly at: string;
  readonly staffId: string | null;
  readonly version: number;
}

/** The refusal of an act on items that have changed since they were read: it tells the last change. */
export function judgedSince(items: readonly CaseItem[]): Refusal {
  const [last] = items.flatMap(changesOf).sort((one, other) => other.version - one.version);
  if (last === undefined) return new Refusal('version-conflict');
  const { did, at, staffId } = last;
  return new Refusal('version-conflict', {
    detail: `{staff}已于${instantInWords(at)}${did}`,
    ...(staffId === null ? {} : { staffId }),
  });
}

function changesOf({ title, verdict, shown }: CaseItem): Change[] {
  const judged = verdict === null ? [] : [{
    did: `审核“${title}”`, at: verdict.judgedAt, staffId: verdict.staffId, version: verdict.version,
  }];
  if (shown === undefined) return judged;
  const { shownAt: at, staffId, version } = shown;
  return [...judged, { did: `标记“${title}”现场出示`, at, staffId, version }];
}
