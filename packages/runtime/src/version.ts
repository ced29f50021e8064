/** The release that every service tells in its health and its API document. */
export const VERSION = '0.1.0';
