import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import {
  MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle,
} from '@angular/material/dialog';

import { ShortcutSetting } from '../../ui/shortcuts.ts';

/** What the keys of the case page do, and the switch that turns them off (B7, WCAG 2.2, 2.1.4). */
@Component({
  selector: 'app-shortcut-help',
  imports: [MatButton, MatCheckbox, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 matDialogTitle>快捷键</h2>
    <mat-dialog-content>
      <dl>
        @for (row of rows; track row.key) {
          <div><dt><kbd>{{ row.key }}</kbd></dt><dd>{{ row.does }}</dd></div>
        }
      </dl>
      <p class="quiet">在输入框里打字时不起作用。</p>
      <mat-checkbox [checked]="setting.isOn()" (change)="setting.switch($event.checked)">
        使用快捷键
      </mat-checkbox>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton [matDialogClose]="undefined">关闭</button>
    </mat-dialog-actions>
  `,
  styles: `
    dl { margin: 0; }
    dl div { display: grid; grid-template-columns: 4em 1fr; padding: 4px 0; }
    dd { margin: 0; }
    kbd { padding: 1px 8px; border: 1px solid var(--line-strong); border-radius: 4px; }
  `,
})
export class ShortcutHelp {
  protected readonly setting = inject(ShortcutSetting);
  protected readonly rows = [
    { key: '1', does: '确认“通过”，到下一名；还没有审核的各项算作符合' },
    { key: '2', does: '确认“不通过”，到下一名' },
    { key: '3', does: '确认“退回补正”' },
    { key: 'J', does: '下一名' },
    { key: 'K', does: '上一名' },
    { key: 'N', does: '材料的下一页，到末页时看下一份' },
    { key: 'P', does: '材料的上一页，到首页时看上一份' },
    { key: '⇧ N', does: '下一份材料；⇧ P 是上一份' },
    { key: '+', does: '放大材料；- 缩小' },
    { key: '/', does: '回到队列；在队列里再按一次，可以查找' },
    { key: '?', does: '打开这一页' },
  ];
}
