export { transcriptToTxt, txtComment, txtHeading } from './txt.js';
