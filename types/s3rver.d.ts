/** The part of s3rver 3.7 that the tests use; the package ships no types. */
declare module 's3rver' {
  import type { Server } from 'node:http';

  interface Options {
    address: string;
    port: number;
    silent: boolean;
    directory: string;
    configureBuckets: { name: string; configs: string[] }[];
  }
  class S3rver {
    constructor(options: Options);
    httpServer: Server;
    run(): Promise<unknown>;
    close(): Promise<void>;
  }
  export = S3rver;
}
