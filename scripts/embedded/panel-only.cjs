// Loaded before `strapi build`: it shall build the panel and leave the server alone, which is compiled in two seconds
// by compile.ts and whose types are checked by themselves. Strapi would do both in twenty, into files in use.
require('@strapi/typescript-utils').compile = async () => undefined;
