import { readFileSync } from 'node:fs';

const lookEveryMs = 100;

/**
 * npm passes signals on, but killed with -9 it cannot, and its child would run on with the port in its hands. Started by `npm start` we
 * therefore watch the line of parents up to npm. Started directly (`node bin/start.mjs &`) we outlive the shell, as is usual.
 */
export function whenNpmEnds(ended) {
  const line = lineUpToNpm();
  if (line === undefined) {
    return;
  }
  const timer = setInterval(() => {
    if (line.some(({ pid, parent }) => parentOf(pid)?.parent !== parent)) {
      clearInterval(timer);
      ended();
    }
  }, lookEveryMs);
  timer.unref();
}

/** Ourselves, perhaps a shell, and the npm above; undefined without npm or where the system has no /proc. */
function lineUpToNpm() {
  if (process.env.npm_lifecycle_event !== 'start') {
    return undefined;
  }
  const line = [];
  for (let pid = process.pid, depth = 0; depth < 4; depth += 1) {
    const found = parentOf(pid);
    const above = found && parentOf(found.parent);
    if (above === undefined) {
      return undefined;
    }
    line.push({ pid, parent: found.parent });
    if (above.name.startsWith('npm')) {
      return line;
    }
    pid = found.parent;
  }
  return undefined;
}

/** Name and parent of a process; the name stands in brackets and may hold any sign. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    return { name: stat.slice(stat.indexOf('(') + 1, end), parent: Number(stat.slice(end + 4).split(' ', 1)[0]) };
  } catch {
    return undefined;
  }
}
