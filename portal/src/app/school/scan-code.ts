import {
  Component, DestroyRef, type ElementRef, inject, output, signal, viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { PrintMark } from '@ruxue/contracts/prints';
import { marksIn } from '@ruxue/contracts/verification-address';

import { Camera } from './camera.ts';

const lookMilliseconds = 200;

/** 「扫描二维码」: reads 编号 and 验证码 from a form before the camera; typing stays beside it (B12, B23). */
@Component({
  selector: 'app-scan-code',
  imports: [MatButton],
  template: `
    @if (isOpen()) {
      <video #screen muted playsinline aria-label="摄像头画面"></video>
      <button matButton type="button" (click)="close()">关闭摄像头</button>
    } @else {
      <button matButton="outlined" type="button" (click)="open()">扫描二维码</button>
    }
    <span role="status">{{ told() }}</span>
  `,
  styles: `
    :host { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; margin: 0 0 16px; }
    video { width: 100%; max-width: 480px; border-radius: 10px; background: #000; }
  `,
})
export class ScanCode {
  readonly #camera = inject(Camera);
  readonly scanned = output<Pick<PrintMark, 'formNumber' | 'verificationCode'>>();
  protected readonly isOpen = signal(false);
  protected readonly told = signal('');
  protected readonly screen = viewChild<ElementRef<HTMLVideoElement>>('screen');
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => { this.close(); });
  }

  protected async open(): Promise<void> {
    this.told.set('正在打开摄像头…');
    try {
      await this.#camera.open();
    } catch {
      // Refused by the person or the browser, or there is none.
      this.told.set('摄像头打不开，请输入编号和验证码');
      return;
    }
    this.isOpen.set(true);
    this.told.set('请把采集表右上角的二维码对准摄像头');
    this.#later();
  }

  protected close(): void {
    clearTimeout(this.#timer);
    this.#camera.close();
    this.isOpen.set(false);
    this.told.set('');
  }

  #later(): void {
    this.#timer = setTimeout(() => void this.#look(), lookMilliseconds);
  }

  async #look(): Promise<void> {
    const screen = this.screen()?.nativeElement;
    const text = screen === undefined ? null : await this.#camera.read(screen);
    if (!this.isOpen()) return;
    const marks = text === null ? null : marksIn(text);
    if (marks === null) {
      if (text !== null) this.told.set('这不是采集表的二维码');
      this.#later();
      return;
    }
    this.close();
    this.told.set('已读取，请核对后登记');
    this.scanned.emit(marks);
  }
}
