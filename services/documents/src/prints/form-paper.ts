import {
  formTables, instantInWords, paperTitles, districts, type CollectionForm,
} from '@ruxue/contracts';

import type { PrintFonts } from '../fonts/open-fonts.ts';
import { gap, PdfPaper } from './pdf-paper.ts';
import { verificationAddress } from './verification-address.ts';

/** 「学龄人口信息采集表」 as PDF (S16). The same form is the same bytes. */
export function formPaper(
  form: CollectionForm,
  { fonts, portalUrl }: { fonts: PrintFonts; portalUrl: string },
): Promise<Buffer> {
  const { formNumber, verificationCode, registered, season, version, printedAt } = form;
  const paper = new PdfPaper(fonts, { title: paperTitles.form, at: new Date(printedAt) });
  paper.cornerQrCode(
    verificationAddress(portalUrl, form),
    `二维码：核验编号${formNumber}、验证码${verificationCode}的采集表`,
  );
  paper.heading(paperTitles.form);
  paper.paragraph(
    [`所在区：${districts[form.district]}`, `编号：${formNumber}`, `验证码：${verificationCode}`]
      .join(gap + gap),
    { before: 8 },
  );
  paper.paragraph(
    `${season}${gap}第${version}版${gap}首次打印时间：${instantInWords(printedAt)}`,
    { size: 9, isQuiet: true },
  );
  paper.endCorner();
  for (const table of formTables(form)) paper.table(table);
  paper.paragraph(
    '本表是到小学报名时的必备材料，请妥善保管。信息变更后请重新打印；打印新版以后，旧版即失效。' +
      `扫描右上角的二维码，或在 ${portalUrl}/verify 输入编号和验证码，可以核验本表是否有效。`,
    { size: 9, before: 8, isQuiet: true },
  );
  return paper.finish(`编号：${formNumber}${gap}姓名：${registered.child.name}`);
}
