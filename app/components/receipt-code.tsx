import { receiptMessages } from "#app/i18n/receipt.ts";
import { useMessages } from "#app/page.tsx";

/** The ballot code, large and in groups, with what it is for, and the plain word that it is nobody else's business. */
export function ReceiptCode({ code, until, contestId }: { code: string; until: string; contestId: string }) {
  const t = useMessages(receiptMessages);
  return (
    <section className="receipt-card" aria-labelledby="receipt-code-title">
      <h2 id="receipt-code-title">{t.code}</h2>
      <p className="receipt-code" id="receipt-code" translate="no">
        <span>{code.slice(0, 10)}</span>
        <span>{code.slice(10)}</span>
      </p>
      <p>{t.codeWhat}</p>
      <p className="no-print">{t.codeOnce(until)}</p>
      <p className="hint">{t.codeLetters}</p>
      <p className="row no-print">
        <button className="button" type="button" data-print="" hidden>
          {t.print}
        </button>
        <button
          className="button"
          type="button"
          data-copy="receipt-code"
          data-done={t.copied}
          data-failed={t.copyFailed}
          hidden
        >
          {t.copyCode}
        </button>
        <a
          className="button"
          href={`/contests/${contestId}/ballot/receipt/text`}
          download={`${t.fileName}-${contestId}.txt`}
        >
          {t.save}
        </a>
      </p>
      <p className="receipt-copied no-print" id="copied" role="status" />
      <div className="receipt-secret">
        <p>
          <strong>{t.keepSecretTitle}</strong> {t.keepSecret}
        </p>
        <p className="no-print">{t.underPressure}</p>
      </div>
    </section>
  );
}
