let count = 0;

/** A unique id for an element that another one refers to. */
export const nextId = (name: string): string => `${name}-${count += 1}`;
