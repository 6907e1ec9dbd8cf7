/** One entry of a code table: the code that is kept and the word that is read. */
export interface CodeEntry {
  readonly code: string;
  readonly word: string;
}

/** A list to choose from, as a published standard numbers it. */
export interface CodeTable<Entry extends CodeEntry = CodeEntry> {
  /** Number and year of the standard, `GB/T 4658-2006`. */
  readonly standard: string;
  readonly title: string;
  /** The day on which these entries were last compared with the standard in force. */
  readonly checkedOn: string;
  /** What of the standard is left out, and why; null when nothing is. */
  readonly leftOut: string | null;
  readonly entries: readonly Entry[];
}

/** The codes of a table, for a schema. */
export function codesOf<const Entry extends CodeEntry>(
  { entries }: CodeTable<Entry>,
): [Entry['code'], ...Entry['code'][]] {
  const [first, ...others] = entries.map(({ code }): Entry['code'] => code);
  if (first === undefined) throw new Error('a code table has entries');
  return [first, ...others];
}

/** The entries of a table from its words, in an order that an object with such keys can't keep. */
export const entriesOf = <Code extends string>(
  words: Readonly<Record<Code, string>>, order: readonly Code[],
): { code: Code; word: string }[] => order.map((code) => ({ code, word: words[code] }));

/** The word of a code; an unknown code is shown as it is rather than hidden. */
export const wordOfCode = ({ entries }: CodeTable, code: string): string =>
  entries.find((entry) => entry.code === code)?.word ?? code;
