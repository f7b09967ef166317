// The way into every command: installs what is missing, makes the local secrets, then runs the target.
// Plain Node without dependencies, because it runs before there are any.
import { spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setInterval } from 'node:timers';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const OLDEST_NODE = [20, 19];

/** Run by tsx from their sources, on a developer's machine. */
const FROM_SOURCE = ['dev', 'demo', 'build', 'test', 'bench', 'bench-search', 'check', 'reindex'];
/** Run as compiled by `npm run build`, with nothing installed or made on the way. */
const COMPILED = ['start', 'worker'];
const NEEDS_SECRETS = ['dev', 'demo'];

const fail = (message) => {
  console.error(message);
  process.exit(1);
};

const readJson = (file) => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));

/** Whether node_modules holds exactly what package-lock.json asks for. */
const isInstalled = () => {
  if (!existsSync(path.join(ROOT, 'node_modules/.package-lock.json'))) return false;
  const wanted = readJson('package-lock.json').packages;
  const present = readJson('node_modules/.package-lock.json').packages;
  return Object.entries(wanted).every(
    ([name, { version, optional, link, peer }]) =>
      name === '' || link || ((optional || peer) && !present[name]) || present[name]?.version === version,
  );
};

const install = () => {
  console.log('Installing dependencies (npm ci), once; this takes a minute or two …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: 'inherit',
    // A production environment would leave out what the commands need.
    env: { ...process.env, NODE_ENV: 'development' },
  });
  if (status !== 0) fail('npm ci failed; see above.');
  console.log('Dependencies installed.');
};

const makeSecrets = () => {
  const file = path.join(ROOT, '.env');
  if (existsSync(file)) return;
  const secret = () => randomBytes(32).toString('base64url');
  const { d: passSeed } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const lines = {
    APP_KEYS: `${secret()},${secret()}`,
    API_TOKEN_SALT: secret(),
    ADMIN_JWT_SECRET: secret(),
    TRANSFER_TOKEN_SALT: secret(),
    JWT_SECRET: secret(),
    ENCRYPTION_KEY: secret(),
    PASS_KEYS: passSeed,
    RAZORPAY_WEBHOOK_SECRET: secret(),
  };
  const text = Object.entries(lines).map(([name, value]) => `${name}=${value}\n`);
  const head = '# Made for this machine on the first run. Every variable is explained in .env.example.\n';
  writeFileSync(file, head + text.join(''), { mode: 0o600 });
  console.log('Made .env with secrets for this machine.');
};

/** The child ends its own parts and says how it went. */
const run = (args, env, { leavesWithParent = false } = {}) => {
  const leash = pathToFileURL(path.join(ROOT, 'scripts/embedded/leash.mjs')).href;
  const child = spawn(process.execPath, ['--import', leash, ...args], {
    cwd: ROOT,
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: { ...env, MELA_LEASH: String(process.pid) },
  });
  // Letting go of the leash asks the child to end. A terminal's Ctrl-C reaches it besides, a signal that was
  // meant for us alone does not; and a `kill -9` of this process leaves nothing behind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.stdio[3].end());
  const { ppid } = process;
  if (leavesWithParent) setInterval(() => process.ppid !== ppid && child.stdio[3].end(), 1000).unref();
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
};

const [target = '', ...rest] = process.argv.slice(2);
const args = rest[0] === '--' ? rest.slice(1) : rest;
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  fail(`Mela needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
}

if (COMPILED.includes(target)) {
  const file = path.join(ROOT, 'dist/scripts', `${target}.js`);
  if (!existsSync(file)) fail('Nothing is built yet: run "npm run build" first.');
  if (existsSync(path.join(ROOT, '.env'))) process.loadEnvFile(path.join(ROOT, '.env'));
  run([file, ...args], { ...process.env, NODE_ENV: process.env.NODE_ENV || 'production' });
} else if (FROM_SOURCE.includes(target)) {
  if (!isInstalled()) install();
  if (NEEDS_SECRETS.includes(target)) makeSecrets();
  run(['--import', 'tsx', path.join(ROOT, 'scripts', `${target}.ts`), ...args], process.env, {
    // npm waits for us; without it nobody does.
    leavesWithParent: process.env.npm_lifecycle_event !== undefined,
  });
} else {
  fail(`Unknown command "${target}". There are: ${[...FROM_SOURCE, ...COMPILED].join(', ')}.`);
}
