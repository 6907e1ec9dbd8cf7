import type { DistrictSeed } from '@ruxue/contracts/seed';
import { articleKinds as kinds, type ArticleKind, settingsTitles } from '@ruxue/contracts/settings-titles';

export type { ArticleKind };
export type DistrictArticle = DistrictSeed['articles'][number];

/** The three lists of a district's page (S2). */
export const articleKinds: readonly { readonly kind: ArticleKind; readonly heading: string }[] =
  kinds.map((kind) => ({ kind, heading: settingsTitles[kind] }));

/** A district's articles of one kind, each with its number in the address. */
export const articlesOf = (
  articles: readonly DistrictArticle[], kind: ArticleKind,
): readonly (DistrictArticle & { readonly number: number })[] =>
  articles.filter((article) => article.kind === kind)
    .map((article, index) => ({ ...article, number: index + 1 }));
