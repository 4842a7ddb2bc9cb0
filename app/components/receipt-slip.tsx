import { receiptMessages } from "#app/i18n/receipt.ts";
import { useMessages } from "#app/page.tsx";
import { QrCode } from "./qr-code.tsx";

/** The acceptance slip: a line to copy, a QR code that checks it, and the address for those who type. */
export function ReceiptSlip(props: {
  slip: string;
  checkPage: string;
  checkSlip: string;
  qr: { size: number; path: string };
}) {
  const t = useMessages(receiptMessages);
  return (
    <section className="receipt-card" aria-labelledby="receipt-slip-title">
      <h2 id="receipt-slip-title">{t.slip}</h2>
      <p>{t.slipWhat}</p>
      <div className="receipt-slip">
        <QrCode {...props.qr} label={t.qr} />
        <div>
          <p className="hint">{t.qrHint}</p>
          <p className="receipt-line">
            <span className="hint">{t.slipLine}</span>
            <code id="receipt-slip" translate="no">
              {props.slip}
            </code>
          </p>
          <p className="receipt-where">
            <span className="hint">{t.checkLater}</span>
            <a href={props.checkPage}>{props.checkPage}</a>
          </p>
        </div>
      </div>
      <p className="row no-print">
        <a className="button" href={props.checkSlip}>
          {t.checkNow}
        </a>
        <button
          className="button"
          type="button"
          data-copy="receipt-slip"
          data-done={t.copied}
          data-failed={t.copyFailed}
          hidden
        >
          {t.copySlip}
        </button>
      </p>
    </section>
  );
}
