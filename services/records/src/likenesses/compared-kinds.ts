import { likenessKinds } from '@ruxue/contracts';

import type { IndexedKind } from '../search/search-texts.ts';

const kinds: readonly IndexedKind[] = likenessKinds;

/** The kinds of `case_search` by which cases are compared, for a statement. */
export const comparedKinds = kinds.map((kind) => `'${kind}'`).join(', ');
