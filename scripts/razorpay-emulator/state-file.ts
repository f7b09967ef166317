import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * Writes the books to a file soon after a change, whole or not at all. The pause between two writes grows with the
 * time a write takes, so that big books do not spend it all on being written.
 */
export class StateFile {
  private pauseMs = 250;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly path: string,
    private readonly content: () => unknown,
  ) {}

  static read(path: string): unknown {
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
  }

  changed(): void {
    if (this.timer || this.closed) return;
    this.timer = setTimeout(() => this.save(), this.pauseMs);
    this.timer.unref();
  }

  save(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const start = Date.now();
    writeFileSync(`${this.path}.new`, JSON.stringify(this.content()), { mode: 0o600 });
    renameSync(`${this.path}.new`, this.path);
    this.pauseMs = Math.max(250, 20 * (Date.now() - start));
  }

  close(): void {
    this.save();
    this.closed = true;
  }
}
