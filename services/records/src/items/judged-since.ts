import { connectors, instantInWords, Refusal, type CaseItem } from '@ruxue/contracts';

/** The refusal of an act on items that were judged since they were read: it tells the last verdict. */
export function judgedSince(items: readonly CaseItem[]): Refusal {
  const [last] = items.filter(({ verdict }) => verdict !== null)
    .sort((one, other) => (other.verdict?.version ?? 0) - (one.verdict?.version ?? 0));
  if (!last?.verdict) return new Refusal('version-conflict');
  const { title, verdict, check } = last;
  const { staffId } = verdict;
  return new Refusal('version-conflict', {
    detail: judgedInWords({ title, verdict, check }),
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
