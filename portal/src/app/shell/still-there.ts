import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle,
} from '@angular/material/dialog';

import { homeOf } from '../data/session/account.ts';
import { Session } from '../data/session/session.ts';
import { whatIsKept } from './what-is-kept.ts';

/** Asks whether anybody is still there; closes with true where the session is to end. */
@Component({
  selector: 'app-still-there',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 matDialogTitle>您还在办理吗？</h2>
    <mat-dialog-content>
      页面已有15分钟没有操作。为保护孩子的信息，一分钟后将自动退出登录。{{ kept() }}
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" [matDialogClose]="true">现在退出</button>
      <button matButton="filled" type="button" [matDialogClose]="false" cdkFocusInitial>
        继续办理
      </button>
    </mat-dialog-actions>
  `,
})
export class StillThere {
  readonly #account = inject(Session).account;
  protected readonly kept = computed(() => whatIsKept[homeOf(this.#account())]);
}
