import type { LoaderFunctionArgs } from "@remix-run/node";

/** Every address that no route knows, and every request the server refused before routing. */
export function loader({ context }: LoaderFunctionArgs): never {
  throw new Response(null, {
    status: context.refusal?.status ?? 404,
    statusText: context.refusal?.reason ?? "",
  });
}

/** A POST to an unknown address is as unknown as a GET. */
export const action = loader;

export default function NotFound() {
  return null;
}
