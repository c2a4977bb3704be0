const INTERVAL_MS = 1000;

/**
 * npm ends its shell on SIGTERM and tells nobody below it, so its script has to notice by itself. Only below npm: who
 * starts this with node, nohup and setsid means it to outlive the shell.
 */
export function isStartedByNpm(variables) {
  return variables.npm_lifecycle_event === 'start';
}

/** Calls `onGone` once when the parent is another than `parent`. Keeps no process alive. */
export function watchParent(parent, onGone, currentParent = () => process.ppid) {
  const look = () => {
    if (currentParent() === parent) setTimeout(look, INTERVAL_MS).unref();
    else onGone();
  };
  look();
}
