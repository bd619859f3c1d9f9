export { headerLength } from './header-length.js';
export { sniff, type Sniffed, SNIFFED_BYTES } from './sniff.js';
