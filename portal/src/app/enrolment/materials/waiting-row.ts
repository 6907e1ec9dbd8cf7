import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';

import { MaterialUploads, type WaitingFile } from './material-uploads.ts';

/** A file on its way: how far it is, or why it can't be sent. */
@Component({
  selector: 'app-waiting-row',
  imports: [MatButton],
  template: `
    <p class="name">{{ file().name }}</p>
    @if (file().refusal) {
      <p class="bad" role="alert">{{ file().refusal }}</p>
      <button matButton type="button" (click)="dismiss()">知道了</button>
    } @else {
      <p class="quiet" role="status">{{ words() }}</p>
      <progress [value]="file().progress ?? 0" [attr.aria-label]="'上传进度：' + file().name">
      </progress>
      <button matButton type="button" (click)="dismiss()">取消</button>
    }
  `,
  styles: `
    :host { display: block; padding: 8px 0; border-top: 1px solid var(--line); }
    p { margin: 0; overflow-wrap: anywhere; }
    .bad { color: var(--bad); }
    progress { width: min(100%, 320px); accent-color: var(--brand); vertical-align: middle; }
    button { margin-left: -12px; }
  `,
})
export class WaitingRow {
  readonly #uploads = inject(MaterialUploads);
  readonly file = input.required<WaitingFile>();
  readonly isRetrying = input(false);

  protected readonly words = computed(() => {
    const { progress } = this.file();
    if (this.isRetrying()) return '暂时连接不上，恢复后会自动继续上传';
    if (progress === null) return '等待上传';
    return progress < 1 ? '正在上传' : '已传完，正在检查';
  });

  protected dismiss(): void {
    void this.#uploads.dismiss(this.file());
  }
}
