// Loaded into the server by the launcher (node --import). When the launcher goes, killed with -9 too, the channel to it closes and the
// server stops in its usual way, so that nothing keeps the port.
if (process.channel !== undefined) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
