import { afterNextRender, Directive, ElementRef, inject } from '@angular/core';

/** Takes the focus on appearing, so that screen readers announce the success (B18). */
@Directive({
  selector: '[appTakesFocus]',
  host: { tabindex: '-1', '[style.outline]': "'none'" },
})
export class TakesFocus {
  constructor() {
    const { nativeElement } = inject<ElementRef<HTMLElement>>(ElementRef);
    afterNextRender(() => {
      nativeElement.focus();
    });
  }
}
