import { csvType, xlsxType, type FileAnswer, type ListFormat } from '@ruxue/contracts';

const types = { csv: csvType, xlsx: xlsxType } as const;

/** A table that a service wrote, in base64, as the answer's file. */
export const tableAnswer = (
  { name, content }: { readonly name: string; readonly content: string }, format: ListFormat,
): FileAnswer => ({
  type: types[format], name, content: new Blob([Buffer.from(content, 'base64')]).stream(),
});
