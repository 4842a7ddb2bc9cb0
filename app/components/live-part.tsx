import type { ReactNode } from "react";
import { useRequest } from "#app/page.tsx";

/**
 * The part of a page that follows the server: where scripts run it is read again whenever the contest's stream says
 * that something changed, and every `every` seconds. What `data-say` tells inside it is announced when it is new.
 * `unattended`: reading by itself keeps nobody signed in.
 */
export function LivePart(props: {
  contestId: string;
  every: number;
  unattended: boolean;
  children: ReactNode;
}) {
  const { nonce } = useRequest();
  return (
    <>
      <p role="status" className="live-said" data-said />
      <div data-live>{props.children}</div>
      <script
        src="/live.js"
        defer
        nonce={nonce}
        data-stream={`/contests/${encodeURIComponent(props.contestId)}/hall/events`}
        data-every={props.every}
        data-unattended={props.unattended ? 1 : undefined}
      />
    </>
  );
}
