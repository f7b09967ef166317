import type { EntryName } from '../../../domain/activity/names';
import type { QueueDefinition, ScheduledTask, Subscriber } from './types';

const DEFAULT_CONCURRENCY = 4;

/** Who listens to what: filled while the plugins register, read from then on. */
export interface Registry {
  subscribe(subscriber: Subscriber): void;
  defineQueue(queue: QueueDefinition): void;
  schedule(task: ScheduledTask): void;
  subscriber(name: string): Subscriber | undefined;
  subscribersOf(name: EntryName): readonly Subscriber[];
  /** Every defined queue and every queue that a subscriber names. */
  queues(): readonly QueueDefinition[];
  queue(name: string): QueueDefinition;
  tasks(): readonly ScheduledTask[];
  clear(): void;
}

const addOnce = <T extends { name: string }>(what: string, map: Map<string, T>, item: T): void => {
  if (map.has(item.name)) throw new Error(`${what} "${item.name}" is declared twice`);
  map.set(item.name, item);
};

export const createRegistry = (): Registry => {
  const subscribers = new Map<string, Subscriber>();
  const queues = new Map<string, QueueDefinition>();
  const tasks = new Map<string, ScheduledTask>();
  const byEntry = new Map<EntryName, readonly Subscriber[]>();

  const queue = (name: string): QueueDefinition =>
    queues.get(name) ?? { name, concurrency: DEFAULT_CONCURRENCY };

  return {
    subscribe: (subscriber) => {
      addOnce('Subscriber', subscribers, subscriber);
      byEntry.clear();
    },
    defineQueue: (definition) => {
      if (!(Number.isInteger(definition.concurrency) && definition.concurrency > 0))
        throw new Error(`Queue "${definition.name}": concurrency must be a positive integer`);
      addOnce('Queue', queues, definition);
    },
    schedule: (task) => {
      if (!(task.every >= 1000)) throw new Error(`Task "${task.name}": every must be at least 1000 ms`);
      addOnce('Task', tasks, task);
    },
    subscriber: (name) => subscribers.get(name),
    subscribersOf: (name) => {
      let found = byEntry.get(name);
      if (!found) {
        found = [...subscribers.values()].filter(({ on }) => on === 'all' || on.includes(name));
        byEntry.set(name, found);
      }
      return found;
    },
    queues: () => {
      const names = new Set([...queues.keys(), ...[...subscribers.values()].map((one) => one.queue)]);
      return [...names].map(queue);
    },
    queue,
    tasks: () => [...tasks.values()],
    clear: () => {
      for (const map of [subscribers, queues, tasks, byEntry]) map.clear();
    },
  };
};
