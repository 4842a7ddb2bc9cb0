import { hallMessages } from "#app/i18n/hall.ts";
import { useMessages, useRequest } from "#app/page.tsx";
import { OnDisk } from "./on-disk.tsx";

/** What this officer typed on this device and has not saved, in all rooms; empty where scripts do not run. */
export function DraftsWaiting({ officerId }: { officerId: string }) {
  const t = useMessages(hallMessages);
  const { nonce } = useRequest();
  return (
    <>
      <p role="status" className="drafts-waiting" data-waiting={officerId} data-text={t.saveWaiting("{n}")} />
      <script src="/waiting.js" defer nonce={nonce} />
      <OnDisk />
    </>
  );
}
