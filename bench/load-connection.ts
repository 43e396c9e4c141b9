import { connect, type Socket } from 'node:net';

/** One kept connection that posts JSON and knows when its answer is whole. */
export type LoadConnection = {
  /** Sends one body and gives the status of the answer. One at a time. */
  readonly post: (path: string, headers: Readonly<Record<string, string>>, body: string) => Promise<number>;
  readonly close: () => void;
};

/**
 * The load shares two cores with what it measures, so it costs as little as it can: no parsing beyond the status line and
 * Content-Length, which our server always sends.
 */
export async function openLoadConnection(port: number): Promise<LoadConnection> {
  const socket = await connected(port);
  let waiting: { readonly resolve: (status: number) => void; readonly reject: (fault: Error) => void } | undefined;
  let received = '';
  socket.setNoDelay(true).setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    received += chunk;
    const headEnd = received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const length = /content-length: (\d+)/i.exec(received.slice(0, headEnd))?.[1];
    if (length === undefined) waiting?.reject(new Error('An answer without Content-Length'));
    else if (received.length >= headEnd + 4 + Number(length)) {
      const status = Number(received.slice(9, 12));
      received = '';
      waiting?.resolve(status);
    }
  });
  socket.on('error', (fault) => waiting?.reject(fault));
  socket.on('close', () => waiting?.reject(new Error('The connection was closed')));
  return {
    post: (path, headers, body) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        const lines = Object.entries({ host: '127.0.0.1', 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), ...headers });
        socket.write(`POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`);
      }),
    close: () => socket.destroy(),
  };
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
}
