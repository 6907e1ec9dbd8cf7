/** Rows of cells, as they stand in a file. */
export type Table = readonly (readonly string[])[];

/** Spreadsheet programs take a cell that begins so for a formula (CWE-1236). */
const formulaMark = /^[=+\-@\t\r＝＋－＠]/u;
export const isFormula = (cell: string): boolean => formulaMark.test(cell);

/** A text that no spreadsheet program takes for a formula. */
export const disarmed = (text: string): string => (isFormula(text) ? `'${text}` : text);
