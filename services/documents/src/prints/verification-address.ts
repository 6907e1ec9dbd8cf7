import type { PrintMark } from '@ruxue/contracts';

/** The address of a paper's QR code: the public page, with 编号 and 验证码 filled in (B12). */
export function verificationAddress(
  portalUrl: string,
  { formNumber, verificationCode }: Pick<PrintMark, 'formNumber' | 'verificationCode'>,
): string {
  const marks = new URLSearchParams({ number: formNumber, code: verificationCode });
  return `${portalUrl}/verify?${marks.toString()}`;
}
