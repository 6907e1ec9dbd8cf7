import type { DistrictSeed } from '@ruxue/contracts/seed';

export type DistrictArticle = DistrictSeed['articles'][number];
export type ArticleKind = DistrictArticle['kind'];

/** The three lists of a district's page (S2). */
export const articleKinds: readonly { readonly kind: ArticleKind; readonly heading: string }[] = [
  { kind: 'policy', heading: '政策信息' },
  { kind: 'primary-school', heading: '小学介绍' },
  { kind: 'junior-school', heading: '初中介绍' },
];

/** A district's articles of one kind, each with its number in the address. */
export const articlesOf = (
  articles: readonly DistrictArticle[], kind: ArticleKind,
): readonly (DistrictArticle & { readonly number: number })[] =>
  articles.filter((article) => article.kind === kind)
    .map((article, index) => ({ ...article, number: index + 1 }));
