import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';

import { Loading } from '../../ui/loading.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { type AnySettings, VersionedSettings } from './versioned-settings.ts';

/** Above the fields: whose draft it is, and a colleague's that came in between (S2). */
@Component({
  selector: 'app-draft-state',
  imports: [Loading, MatButton, NoticeBox],
  template: `
    @if (store.conflict(); as conflict) {
      <app-notice-box isNews tone="bad">{{ conflict.detail ?? conflict.text }}。您刚才的修改还没有保存。
        <div class="actions">
          <button matButton="filled" type="button" (click)="store.load()">查看最新草稿</button>
          <button matButton="outlined" type="button" (click)="store.keepOwn()">用我的内容替换</button>
        </div>
      </app-notice-box>
    }
    @if (store.desk() === null || store.loadProblem()) {
      <app-loading [problem]="store.loadProblem()" (retry)="store.load()" />
    } @else if (store.draftWords(); as words) {
      <app-notice-box>{{ words }}</app-notice-box>
    }
  `,
})
export class DraftState {
  protected readonly store = inject<AnySettings>(VersionedSettings);
}
