import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';

import { fullLabel } from '../../data/details/detail-fields.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { DraftSaver } from './draft-saver.ts';

const mostNames = 3;

/** Tells which content has come from another device, or from before (B3). */
@Component({
  selector: 'app-draft-news',
  imports: [MatButton, NoticeBox],
  template: `
    @if (text(); as told) {
      <app-notice-box isNews tone="good">
        {{ told }}
        <button matButton type="button" (click)="saver.read()">知道了</button>
      </app-notice-box>
    }
  `,
})
export class DraftNews {
  protected readonly saver = inject(DraftSaver);

  protected readonly text = computed(() => {
    if (this.saver.isRestored()) return '已恢复您之前填写、还没有保存的内容。';
    const taken = this.saver.taken();
    if (taken.length === 0) return '';
    const names = taken.slice(0, mostNames).map(fullLabel).join('、');
    const more = taken.length > mostNames ? `等 ${taken.length} 项` : '';
    return `您在另一台设备或另一个页面上填写的内容已更新到这里：${names}${more}。`;
  });
}
