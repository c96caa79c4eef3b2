/** Asks the server; turns whatever goes wrong into a sentence that says what to do. */

/** An answer that cannot be used; its message is meant for the reader. */
export class FetchFailed extends Error {}

const ADVICE = {
  401: "You have been signed out. Sign in again, then reopen this page.",
  403: "Your role does not allow this. Ask an administrator if you need it for your work.",
  404: "This record is no longer here, or was never recorded. Search for it again.",
  429: "Too many requests in a short time. Wait a minute, then try again.",
  503: "The database does not answer at the moment. Try again in a minute; tell an administrator if it goes on.",
};

/**
 * @param {string} url  a path of this site
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>} the JSON of the answer
 * @throws {FetchFailed} with a sentence for the reader
 */
export async function fetchJson(url, signal) {
  let response;
  try {
    response = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin", signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new FetchFailed("The server cannot be reached. Check your connection, then try again.");
  }
  if (response.redirected && new URL(response.url).pathname !== new URL(url, location.href).pathname) throw new FetchFailed(ADVICE[401]);
  if (!response.ok) throw new FetchFailed(adviceOn(response) ?? (await reasonOf(response)));
  try {
    return await response.json();
  } catch {
    throw new FetchFailed("The server's answer could not be read. Reload the page; tell an administrator if it goes on.");
  }
}

/** Of an earlier day the server itself says what was not there yet. @param {Response} response @returns {string|undefined} */
function adviceOn(response) {
  const then = response.status === 404 && new URL(response.url).searchParams.has("on");
  return then ? undefined : ADVICE[response.status];
}

/** What the server says of its refusal. @param {Response} response @returns {Promise<string>} */
async function reasonOf(response) {
  const answer = await response.json().catch(() => ({}));
  return typeof answer.error === "string" && answer.error ? answer.error : "The server could not answer. Try again; tell an administrator if it goes on.";
}

/**
 * @param {string} uid
 * @param {string} [on]  an earlier day; empty for the present
 * @returns {string}
 */
export const networkUrl = (uid, on) => `/api/network/${encodeURIComponent(uid)}${on ? `?on=${encodeURIComponent(on)}` : ""}`;
