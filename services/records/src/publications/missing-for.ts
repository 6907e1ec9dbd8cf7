import {
  defaultReasons, instantInWords, seasonPartTitles, type DistrictSeed, type PublicationKind,
} from '@ruxue/contracts';

/** What a publication is about to show. */
interface Shown {
  readonly kind: PublicationKind;
  readonly hasApproved: boolean;
  readonly reasonCodes: readonly string[];
}

/**
 * What families would look for in vain after a publication (S14, S17, S23): the notice's text, the
 * wording of a reason, the time for their next step. A sentence each for the manager; none when all
 * is there.
 */
export function missingFor(page: DistrictSeed, shown: Shown, now: Date): string[] {
  const { kind, hasApproved, reasonCodes } = shown;
  const missing: string[] = [];
  if (kind === 'admission' && !page.admissionNotice) {
    missing.push(`${page.name}还没有设置入学通知书的内容，请先设置`);
  }
  for (const code of reasonCodes) {
    if (![...page.reasons, ...defaultReasons].some((reason) => reason.code === code)) {
      missing.push(`不通过原因“${code}”还没有给家长看的说明，请先填写`);
    }
  }
  if (kind !== 'review' || !hasApproved) return missing;
  for (const name of ['printing', 'presentation'] as const) {
    const { closes } = page.windows[name];
    if (new Date(closes) > now) continue;
    const title = seasonPartTitles[name];
    missing.push(
      `${page.name}“${title}”的时间已于${instantInWords(closes)}截止，请先设置新的时间`,
    );
  }
  return missing;
}
