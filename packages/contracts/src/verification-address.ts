import type { PrintMark } from './prints.ts';

type Marks = Pick<PrintMark, 'formNumber' | 'verificationCode'>;

const path = '/verify';

/** The address of a paper's QR code: the public page, with 编号 and 验证码 filled in (B12). */
export function verificationAddress(
  portalUrl: string,
  { formNumber, verificationCode }: Marks,
): string {
  const marks = new URLSearchParams({ number: formNumber, code: verificationCode });
  return `${portalUrl}${path}?${marks.toString()}`;
}

/** 编号 and 验证码 in such an address, whatever its host; null for any other text. */
export function marksIn(scanned: string): Marks | null {
  if (!URL.canParse(scanned)) return null;
  const { pathname, searchParams } = new URL(scanned);
  const [formNumber, verificationCode] = [searchParams.get('number'), searchParams.get('code')];
  if (!pathname.endsWith(path) || !formNumber || !verificationCode) return null;
  return { formNumber, verificationCode };
}
