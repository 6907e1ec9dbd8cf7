import { Component, computed, inject, input, signal } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { TextField } from './text-field.ts';

export interface PictureCodeValue {
  captchaId: string;
  answer: string;
}

/** A picture code to read and type, with 「换一张」 (S3, S5). */
@Component({
  selector: 'app-picture-code',
  imports: [MatButton, TextField],
  template: `
    <app-text-field [field]="field().answer" label="验证码" hint="请输入图中字符，不分大小写" />
    <div class="picture">
      @if (image(); as source) {
        <img [src]="source" alt="图片验证码" width="120" height="44">
      } @else {
        <span class="empty">{{ problem() || '正在获取…' }}</span>
      }
      <button matButton type="button" (click)="renew()">换一张</button>
    </div>
  `,
  styles: `
    :host { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 12px; }
    .picture { display: flex; align-items: center; gap: 4px; height: 56px; }
    img { border: 1px solid var(--line); border-radius: 8px; background: #fff; }
    .empty { font-size: .8125rem; color: var(--ink-soft); max-width: 120px; }
    @media (max-width: 420px) { :host { grid-template-columns: minmax(0, 1fr); } }
  `,
})
export class PictureCode {
  readonly #api = inject(ApiClient);
  readonly field = input.required<FieldTree<PictureCodeValue>>();

  readonly #png = signal('');
  protected readonly problem = signal('');
  protected readonly image = computed(() =>
    this.#png() === '' ? null : `data:image/png;base64,${this.#png()}`);

  constructor() {
    void this.renew();
  }

  /** Fetches another picture; a picture code serves one request only. */
  async renew(): Promise<void> {
    try {
      const { body } = await this.#api.call('createCaptcha', {});
      this.#png.set(body.imagePng);
      this.field()().value.set({ captchaId: body.captchaId, answer: '' });
    } catch (thrown) {
      this.#png.set('');
      this.problem.set(toProblem(thrown).text);
    }
  }
}
