/**
 * npm passes SIGTERM only to its shell, which dies without telling us; then this process would go on unseen. Under npm
 * it therefore ends itself (by SIGTERM, so that it also ends what it started) when that shell is gone.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  watch.unref();
}
