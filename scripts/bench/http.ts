import { connect, type Socket } from 'node:net';

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly body: string;
}

/** One keep-alive connection; one call at a time. */
export interface Connection {
  send(call: Call): Promise<Answer>;
  close(): void;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const WITHOUT_BODY = new Set([204, 304]);

const header = (head: string, name: string): string | undefined =>
  new RegExp(`\\r\\n${name}: ([^\\r]*)`, 'i').exec(head)?.[1];

/** The first whole answer in what has arrived, and what follows it; nothing while it is not whole. */
const takeAnswer = (arrived: Buffer): { answer: Answer; rest: Buffer } | undefined => {
  const end = arrived.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const head = arrived.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const length = header(head, 'content-length');
  if (length === undefined && !WITHOUT_BODY.has(status))
    throw new Error(`An answer without a length: ${head}`);
  const from = end + HEAD_END.length;
  const until = from + (WITHOUT_BODY.has(status) ? 0 : Number(length));
  if (arrived.length < until) return undefined;
  const body = arrived.toString('utf8', from, until);
  return { answer: { status, etag: header(head, 'etag'), body }, rest: arrived.subarray(until) };
};

const write = ({ method, path, headers = {}, body }: Call): string => {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const about = body === undefined ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  const type = body === undefined ? '' : 'Content-Type: application/json\r\n';
  return `${method} ${path} HTTP/1.1\r\nHost: bench\r\n${type}${about}${lines.join('')}\r\n${body ?? ''}`;
};

/**
 * A client that costs next to nothing: it shares two cores with the server it measures, and what it spends is
 * missing there. It reads what our servers send (a Content-Length) and nothing else.
 */
export const openConnection = (port: number): Promise<Connection> =>
  new Promise((resolve, reject) => {
    const socket: Socket = connect({ host: '127.0.0.1', port, noDelay: true });
    let arrived: Buffer = Buffer.alloc(0);
    let waiting: { done(answer: Answer): void; fail(error: Error): void } | undefined;
    const fail = (error: Error): void => {
      waiting?.fail(error);
      waiting = undefined;
      reject(error);
    };
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('The server closed the connection')));
    socket.on('data', (chunk) => {
      arrived = arrived.length === 0 ? chunk : Buffer.concat([arrived, chunk]);
      const taken = takeAnswer(arrived);
      if (!taken) return;
      arrived = taken.rest;
      const { done } = waiting ?? {};
      waiting = undefined;
      done?.(taken.answer);
    });
    socket.once('connect', () =>
      resolve({
        send: (call) =>
          new Promise<Answer>((done, failed) => {
            waiting = { done, fail: failed };
            socket.write(write(call));
          }),
        close: () => socket.destroy(),
      }),
    );
  });

/** The body of an answer with the expected status. */
export const expectStatus = (answer: Answer, status: number): string => {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.body}`);
  return answer.body;
};
