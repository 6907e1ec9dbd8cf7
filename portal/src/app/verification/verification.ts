import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { form, submit, validateStandardSchema } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { paperTitles, type Verification as Verified } from '@ruxue/contracts/prints';
import { text } from '@ruxue/contracts/text/line';
import * as z from 'zod';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { serverErrors } from '../data/server-errors.ts';
import { NoticeBox, type NoticeTone } from '../ui/notice-box.ts';
import { TextField } from '../ui/text-field.ts';

const Typed = z.object({ formNumber: text('编号', 20), verificationCode: text('验证码', 20) });

const tones: Readonly<Record<Verified['outcome'], NoticeTone>> = {
  valid: 'good', superseded: 'care', void: 'bad', unknown: 'bad',
};

/** `/verify`: whether a form or a notice is valid, for anybody who holds it (B12). */
@Component({
  selector: 'app-verification',
  imports: [MatButton, NoticeBox, TextField],
  templateUrl: './verification.html',
})
export class Verification {
  readonly #api = inject(ApiClient);
  /** 编号 and 验证码 in the address of the paper's QR code. */
  readonly number = input<string>();
  readonly code = input<string>();

  protected readonly verified = signal<Verified | null>(null);
  protected readonly problem = signal('');
  protected readonly paperTitles = paperTitles;
  protected readonly tones = tones;
  readonly #typed = signal({ formNumber: '', verificationCode: '' });
  protected readonly form = form(this.#typed, (path) => {
    validateStandardSchema(path, () => Typed);
  });

  constructor() {
    effect(() => {
      const [formNumber, verificationCode] = [this.number() ?? '', this.code() ?? ''];
      untracked(() => {
        this.#typed.set({ formNumber, verificationCode });
        if (formNumber !== '' && verificationCode !== '') void this.verify();
      });
    });
  }

  protected async verify(event?: Event): Promise<void> {
    event?.preventDefault();
    this.verified.set(null);
    this.problem.set('');
    await submit(this.form, async (tree) => {
      const { formNumber, verificationCode: code } = tree().value();
      try {
        const request = { params: { formNumber }, query: { code } };
        this.verified.set((await this.#api.call('verifyPrint', request)).body);
        return null;
      } catch (thrown) {
        const problem = toProblem(thrown);
        this.problem.set(problem.text);
        return serverErrors(this.form, problem);
      }
    });
  }
}
