let count = 0;

/** An id for an element that another one refers to, once on every page. */
export const nextId = (name: string): string => `${name}-${count += 1}`;
