import type { Context } from 'hono';

/**
 * The address a request came from. X-Forwarded-For is believed only from a proxy on this machine, and of it only the last
 * entry, which that proxy wrote.
 */
export function clientAddress(context: Context): string {
  const socket = socketAddress(context.env);
  if (socket === undefined) return 'unknown';
  if (!/^(::1|127\.|::ffff:127\.)/.test(socket)) return socket;
  return context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 60) || socket;
}

function socketAddress(env: unknown): string | undefined {
  const address = at(at(at(env, 'incoming'), 'socket'), 'remoteAddress');
  return typeof address === 'string' ? address : undefined;
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && key in value ? Reflect.get(value, key) : undefined;
}
