import { runDemo } from './demo/main';

runDemo(process.argv.slice(2));
