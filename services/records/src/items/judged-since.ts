import { instantInWords, Refusal, type CaseItem } from '@ruxue/contracts';

/** The refusal of an act on items that were judged since they were read: it tells the last verdict. */
export function judgedSince(items: readonly CaseItem[]): Refusal {
  const [last] = items.filter(({ verdict }) => verdict !== null)
    .sort((one, other) => (other.verdict?.version ?? 0) - (one.verdict?.version ?? 0));
  if (!last?.verdict) return new Refusal('version-conflict');
  const { staffId, judgedAt } = last.verdict;
  return new Refusal('version-conflict', {
    detail: `{staff}已于${instantInWords(judgedAt)}审核“${last.title}”`,
    ...(staffId === null ? {} : { staffId }),
  });
}
