import { useRequest } from "#app/page.tsx";

/**
 * Half of the ballot code, from the voter's browser, so that no server can give two people the same one. Empty without
 * scripts. It is filled while the page is read, before there is a button to press: every sending of this page, also the
 * second of a double click, carries the same.
 */
export function BrowserHalf() {
  const { nonce } = useRequest();
  return (
    <>
      <input type="hidden" name="browserHalf" defaultValue="" autoComplete="off" />
      <script
        nonce={nonce}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant; a file of its own could arrive after the first press
        dangerouslySetInnerHTML={{ __html: fill }}
      />
    </>
  );
}

const fill = `{
  const random = crypto.getRandomValues(new Uint8Array(8));
  const letter = (byte) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[byte & 31];
  document.currentScript.previousElementSibling.value = Array.from(random, letter).join("");
}`;
