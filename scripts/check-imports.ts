import { checkImports } from './imports/check';

const { files, objections } = checkImports(process.cwd());
for (const objection of objections) console.error(objection);
console.log(`${files} files, ${objections.length} forbidden imports`);
process.exitCode = objections.length > 0 ? 1 : 0;
