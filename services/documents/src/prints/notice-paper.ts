import {
  instantInWords, paperTitles, type NoticeContent, type PrintMark,
} from '@ruxue/contracts';

import type { PrintFonts } from '../fonts/open-fonts.ts';
import { gap, PdfPaper } from './pdf-paper.ts';
import { verificationAddress } from './verification-address.ts';

/** 「入学通知书」 as PDF (S17), in the district's own words. The same notice is the same bytes. */
export function noticePaper(
  notice: NoticeContent & PrintMark,
  { fonts, portalUrl }: { fonts: PrintFonts; portalUrl: string },
): Promise<Buffer> {
  const { formNumber, verificationCode, childName, version, printedAt } = notice;
  const paper = new PdfPaper(fonts, { title: paperTitles.notice, at: new Date(printedAt) });
  paper.cornerQrCode(
    verificationAddress(portalUrl, notice),
    `二维码：核验编号${formNumber}、验证码${verificationCode}的通知书`,
  );
  paper.heading(paperTitles.notice);
  paper.paragraph(`编号：${formNumber}${gap}${gap}验证码：${verificationCode}`, { before: 8 });
  paper.paragraph(
    `${notice.season}${gap}第${version}版${gap}首次打印时间：${instantInWords(printedAt)}`,
    { size: 9, isQuiet: true },
  );
  paper.endCorner();
  for (const text of notice.paragraphs) {
    paper.paragraph(text, { size: 13, before: 8, isIndented: true });
  }
  paper.table({
    caption: '接收学校',
    rows: [[['学校', notice.schoolName]], [['地址', notice.schoolAddress]],
      [['电话', notice.schoolPhone]]],
  });
  const [date = ''] = instantInWords(notice.publishedAt).split(' ');
  paper.paragraph(`${notice.districtName}教育委员会`, { size: 13, align: 'right', before: 30 });
  paper.paragraph(date, { size: 13, align: 'right' });
  paper.paragraph(
    `扫描右上角的二维码，或在 ${portalUrl}/verify 输入编号和验证码，可以核验本通知书是否有效。`,
    { size: 9, before: 30, isQuiet: true },
  );
  return paper.finish(`编号：${formNumber}${gap}姓名：${childName}`);
}
