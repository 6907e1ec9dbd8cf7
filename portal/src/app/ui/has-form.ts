/**
 * True for a page with a form: only there the banner promises that nothing typed is lost. Checked
 * only at that moment; a CSS rule (`:has`) would be checked at every change of the page.
 */
export const hasForm = (): boolean => document.querySelector('form') !== null;
