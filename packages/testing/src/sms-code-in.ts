/** The code in the text of a message (S8): six digits by themselves. */
export function smsCodeIn(text: string): string | undefined {
  return /(?<!\d)\d{6}(?!\d)/u.exec(text)?.[0];
}
