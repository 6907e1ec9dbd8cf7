import { instantInWords, type RefusalContent } from '@ruxue/contracts';

import type { PrintFonts } from '../fonts/open-fonts.ts';
import { gap, PdfPaper } from './pdf-paper.ts';

const title = '审核结果告知书';

/**
 * A refusal on paper (B1): each reason, 复核, and the ways that are still open. It is for the family
 * alone, so it has no number to verify.
 */
export function refusalPaper(
  refusal: RefusalContent, { fonts }: { fonts: PrintFonts },
): Promise<Buffer> {
  const { accountNumber, childName, districtName, districtPhone, publishedAt, reasons } = refusal;
  const { secondLookUntil } = refusal;
  const paper = new PdfPaper(fonts, { title, at: new Date(publishedAt) });
  const body = { size: 12, before: 6, isIndented: true } as const;
  paper.heading(title);
  paper.paragraph(refusal.season, { size: 9, align: 'center', isQuiet: true });
  paper.paragraph(`${childName}的监护人：`, { size: 12, before: 16 });
  paper.paragraph(
    `您为孩子提交的非本市户籍适龄儿童接受义务教育材料（账号${accountNumber}），${districtName}已经审核，` +
      `结果于${instantInWords(publishedAt)}公布：审核未通过。原因如下：`, body,
  );
  reasons.forEach((reason, at) =>
    paper.paragraph(`${at + 1}. ${reason}${at === reasons.length - 1 ? '。' : '；'}`, body));
  paper.paragraph('您可以这样办：', { size: 12, before: 16 });
  const ways = [
    ...(secondLookUntil === null ? [] : [
      `申请复核：认为审核有误的，请在${instantInWords(secondLookUntil)}前登录平台，` +
        '在“查看审核结果”页申请，由另一位工作人员重新审核，只能申请一次。' +
        `不便上网的，请致电${districtName}教委。`,
    ]),
    '在户籍所在地入学：孩子可以回户籍所在地接受义务教育，请向当地教育部门咨询。',
    `了解其他办法：请致电${districtName}教委咨询，电话${districtPhone}。`,
  ];
  ways.forEach((way, at) => paper.paragraph(`${at + 1}. ${way}`, body));
  const [date = ''] = instantInWords(publishedAt).split(' ');
  paper.paragraph(`${districtName}教育委员会`, { size: 12, align: 'right', before: 30 });
  paper.paragraph(date, { size: 12, align: 'right' });
  return paper.finish(`账号：${accountNumber}${gap}姓名：${childName}`);
}
