/** Reading a body back out of a response costs a page a twentieth of all it takes: what was drawn whole is kept beside it. */
const bodies = new WeakMap<Response, Buffer<ArrayBuffer>>();

/** A response whose body was there at once. */
export function wholePage(body: Buffer<ArrayBuffer>, init: ResponseInit): Response {
  const response = new Response(body, init);
  bodies.set(response, body);
  return response;
}

/** All of a response's body, to be asked for once. */
export async function bodyOf(response: Response): Promise<Buffer> {
  return bodies.get(response) ?? Buffer.from(await response.arrayBuffer());
}
