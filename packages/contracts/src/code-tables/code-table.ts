/** One entry of a code table: the stored code and the word shown for it. */
export interface CodeEntry {
  readonly code: string;
  readonly word: string;
}

/** A list of choices, numbered by a published standard. */
export interface CodeTable<Entry extends CodeEntry = CodeEntry> {
  /** Number and year of the standard, `GB/T 4658-2006`. */
  readonly standard: string;
  readonly title: string;
  /** The day on which these entries were last compared with the standard in force. */
  readonly checkedOn: string;
  /** The parts of the standard that are left out, and why; null for a whole one. */
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

/** The entries of a table in the order given; an object would sort keys like these. */
export const entriesOf = <Code extends string>(
  words: Readonly<Record<Code, string>>, order: readonly Code[],
): { code: Code; word: string }[] => order.map((code) => ({ code, word: words[code] }));

/** The word of a code; an unknown code stands for itself. */
export const wordOfCode = ({ entries }: CodeTable, code: string): string =>
  entries.find((entry) => entry.code === code)?.word ?? code;
