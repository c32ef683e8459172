// How both servers here listen: on 127.0.0.1 alone, and no longer than the process that started them.

import { createServer } from 'node:http';

export const HOST = '127.0.0.1';

/** Return the value of an environment variable that must be given. */
export function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} must be set`);
  return value;
}

/** Listen on the port; with STOP_AT_END_OF_INPUT=1 end when the standard input does. */
export function listen(port, answer) {
  if (process.env.STOP_AT_END_OF_INPUT === '1') {
    process.stdin.on('end', () => process.exit(0)).on('error', () => process.exit(0)).resume();
  }
  createServer(answer).listen(Number(port), HOST, () => console.log(`listening on ${HOST}:${port}`));
}
