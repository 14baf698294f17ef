/** Value of `format` in the header of our own recordings. */
export const OWN_FORMAT = 'marketgraph-1';
