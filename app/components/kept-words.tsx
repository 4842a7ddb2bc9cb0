import { hallMessages } from "#app/i18n/hall.ts";
import { useMessages, useRequest } from "#app/page.tsx";
import { OnDisk } from "./on-disk.tsx";

/**
 * Keeps what is typed into the page's forms with `data-keep` on this device, and sends no form over a line that is gone;
 * `done` says that what was sent is saved.
 */
export function KeptWords({ owner, done }: { owner: string; done: boolean }) {
  const t = useMessages(hallMessages);
  const { nonce } = useRequest();
  return (
    <>
      <script
        src="/kept.js"
        defer
        nonce={nonce}
        data-owner={owner}
        data-done={done ? 1 : undefined}
        data-restored={t.restored}
        data-offline={t.lineLost}
      />
      <OnDisk />
    </>
  );
}
