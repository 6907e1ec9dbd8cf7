import { claimCodeWords, instantInWords, type ClaimSheetContent } from '@ruxue/contracts';

import type { PrintFonts } from '../fonts/open-fonts.ts';
import { gap, PdfPaper } from './pdf-paper.ts';

const title = '账号认领单';

/**
 * 「账号认领单」 (B20): the account of a family that was registered at the counter, and the code by
 * which it takes the account over once it has a telephone.
 */
export function claimSheet(
  sheet: ClaimSheetContent,
  { fonts, portalUrl }: { fonts: PrintFonts; portalUrl: string },
): Promise<Buffer> {
  const { accountNumber, childName, district, claimCode, issuedAt } = sheet;
  const at = new Date(issuedAt);
  const paper = new PdfPaper(fonts, { title, at });
  const address = `${portalUrl}/claim`;
  paper.cornerQrCode(address, `二维码：打开认领页面${address}`);
  paper.heading(title);
  paper.paragraph(
    `${instantInWords(issuedAt)}打印，以前打印的认领单同时作废`,
    { size: 9, align: 'center', isQuiet: true },
  );
  paper.endCorner();
  paper.table({
    caption: '账号',
    rows: [
      [['儿童姓名', childName], ['账号', accountNumber]],
      [['认领码', claimCodeWords(claimCode)]],
      [['办理区', district.name], ['咨询电话', district.phone]],
    ],
  });
  paper.table({
    caption: '怎样认领账号',
    rows: [
      [['1', `有了手机以后，扫右上角的二维码，或用浏览器打开${address}`]],
      [['2', '填写上面的账号（或儿童的身份证号码）和认领码']],
      [['3', '填写手机号，获取并填写短信验证码']],
      [['4', '设置密码。以后用账号和密码登录，进展用短信通知']],
    ],
  });
  paper.paragraph(
    '没有手机也没有关系：带上监护人的身份证件到窗口，可以随时查询和继续办理，需要的都打印给您。',
    { before: 8 },
  );
  paper.paragraph(
    '拿到认领码的人可以登录这个账号，请像存折密码一样保管，不要拍照发给别人。认领码只能用一次；' +
      '丢失的，请到窗口重新打印，旧的立即作废。工作人员绝不会打电话索要认领码和验证码。',
    { size: 9, before: 8, isQuiet: true },
  );
  return paper.finish(`账号：${accountNumber}${gap}姓名：${childName}`);
}
