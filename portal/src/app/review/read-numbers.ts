/**
 * Reads pasted account numbers, divided by whatever stands between them; full-width digits are put
 * right, and a number that comes twice counts once. What is no number of 8 digits is named.
 */
export function readNumbers(pasted: string): { numbers: string[]; wrong: string[] } {
  const parts = pasted.normalize('NFKC').split(/[\s,;、，；]+/u).filter((part) => part !== '');
  const isNumber = (part: string): boolean => /^\d{8}$/u.test(part);
  return {
    numbers: [...new Set(parts.filter(isNumber))],
    wrong: parts.filter((part) => !isNumber(part)),
  };
}
