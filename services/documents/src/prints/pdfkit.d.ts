/** Options of PDFKit's structure elements that its types lack. */
declare namespace PDFKit.Mixins {
  interface StructureElementOptions {
    /** The box of a figure on its page: left, top, right, bottom. */
    bbox?: [number, number, number, number];
    /** The cells that a table's heading is for. */
    scope?: 'Row' | 'Column';
  }
}
