import { Directive, input } from '@angular/core';

/**
 * Says of a field whether it must be filled in, to the ear as well. It comes after Material's own
 * directive in a component's imports, which would write `aria-required="false"` over it: Material
 * knows nothing of what the form's schema asks for.
 */
@Directive({ selector: '[appMustFill]', host: { '[attr.aria-required]': 'isRequired()' } })
export class MustFill {
  readonly isRequired = input.required<boolean>({ alias: 'appMustFill' });
}
