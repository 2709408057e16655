// @ts-check
// The one place where a file is sent with its progress known: fetch cannot tell how much of a request has gone.

/**
 * Send a form.
 * @param {string} path
 * @param {FormData} body
 * @param {Headers} headers
 * @param {AbortSignal | null | undefined} signal ends it with an AbortError
 * @param {(share: number) => void} onSent how much has gone, from 0 to 1; 1 is told once, when the answer is waited for
 * @returns {Promise<Response>} rejected with a TypeError where the service cannot be reached, as fetch is
 */
export function post(path, body, headers, signal, onSent) {
  return new Promise((settle, fail) => {
    signal?.throwIfAborted();
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.responseType = "blob";
    for (const [name, value] of headers) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      if (loaded < total) onSent(loaded / total);
    });
    request.upload.addEventListener("load", () => onSent(1));
    request.addEventListener("load", () => settle(answerOf(request)));
    request.addEventListener("error", () => fail(new TypeError("The request failed.")));
    request.addEventListener("abort", () => fail(signal?.reason));
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}

/** @param {XMLHttpRequest} request */
function answerOf(request) {
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().trim().split(/[\r\n]+/)) {
    const at = line.indexOf(":");
    if (at > 0) headers.append(line.slice(0, at), line.slice(at + 1).trim());
  }
  return new Response(request.response, { status: request.status, headers });
}
