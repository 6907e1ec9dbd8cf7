import { Component, computed, inject } from '@angular/core';

import { beijingClock } from '../../data/beijing-time.ts';
import { DraftSaver } from './draft-saver.ts';

/**
 * Tells whether the typed content is saved at the server (B3). Screen readers skip the time of each
 * save.
 */
@Component({
  selector: 'app-save-state',
  host: { role: 'status' },
  template: `
    <span class="dot" [class]="tone()" aria-hidden="true"></span>{{ words() }}
    @if (clock(); as time) { <span aria-hidden="true">{{ time }}</span> }
  `,
  styles: `
    :host { display: block; color: var(--ink-soft); font-size: .875rem; }
    .dot {
      display: inline-block; width: 8px; height: 8px; border-radius: 50%; margin-right: 8px;
      background: var(--good);
    }
    .dot.care { background: var(--care); }
  `,
})
export class SaveState {
  readonly #saver = inject(DraftSaver);

  protected readonly words = computed(() => {
    const problem = this.#saver.problem();
    if (this.#saver.conflict() !== null) return '有内容与另一处不同，请先选择保留哪一处';
    if (problem?.type === 'signed-out') return '登录已失效，重新登录后会继续保存您填写的内容';
    if (!this.#saver.isOnline()) return '已离线，恢复后自动保存';
    if (problem !== null) {
      return problem.isAnswered ? `尚未保存：${problem.text}` : '尚未保存，恢复连接后会自动保存';
    }
    return this.#saver.savedAt() === null ? '填写的内容会自动保存' : '已自动保存';
  });
  protected readonly tone = computed(() => {
    const isWell = this.#saver.problem() === null && this.#saver.conflict() === null;
    return isWell && this.#saver.isOnline() ? 'good' : 'care';
  });
  protected readonly clock = computed(() => {
    const savedAt = this.#saver.savedAt();
    return savedAt === null || this.tone() === 'care' ? null : beijingClock(savedAt);
  });
}
