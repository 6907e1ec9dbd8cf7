/**
 * Whether this page has something to type into: only there is said that nothing typed is lost. Asked
 * when that is to be said; a rule of CSS (`:has`) would be looked at with every change of the page.
 */
export const hasForm = (): boolean => document.querySelector('form') !== null;
