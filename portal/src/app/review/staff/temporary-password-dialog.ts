import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle,
} from '@angular/material/dialog';
import type { InvitedStaff } from '@ruxue/contracts/staff';

import { NoticeBox } from '../../ui/notice-box.ts';

/** The temporary password, shown only once, with advice for handing it over. */
@Component({
  selector: 'app-temporary-password-dialog',
  imports: [
    MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, NoticeBox,
  ],
  template: `
    <h2 matDialogTitle>临时密码</h2>
    <mat-dialog-content>
      <dl>
        <dt>登录名</dt><dd data-testid="username">{{ staff.member.username }}</dd>
        <dt>临时密码</dt><dd data-testid="temporary-password">{{ staff.temporaryPassword }}</dd>
      </dl>
      <app-notice-box tone="care">
        临时密码只显示这一次，只能用于一次登录。请当面或打电话告诉本人，不要用短信、邮件或群聊发送。
      </app-notice-box>
      <p>请{{ staff.member.displayName }}打开本站页面下方的“工作人员登录”，用登录名和临时密码登录，
        并按提示设置自己的新密码。</p>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton="filled" matDialogClose>我已记下</button>
    </mat-dialog-actions>
  `,
  styles: `
    dl { display: grid; grid-template-columns: auto 1fr; gap: 8px 16px; margin: 0 0 16px; }
    dt { color: var(--ink-soft); }
    dd { margin: 0; font: 600 1.125rem/1.4 ui-monospace, monospace; user-select: all; }
  `,
})
export class TemporaryPasswordDialog {
  protected readonly staff = inject<InvitedStaff>(MAT_DIALOG_DATA);
}
