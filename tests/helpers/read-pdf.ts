export { readPdf } from '../../scripts/pdf-reader/read-pdf';
