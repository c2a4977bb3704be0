import { environment } from './config/environment';

/** Runs once when the server starts: a setting that cannot be used stops it here, not at the first request. */
export function register(): void {
  environment();
}
