import { formatNumber } from "#app/i18n/format.ts";
import { type RoomCodeMessages, roomCodeMessages } from "#app/i18n/room-codes.ts";
import { useMessages, usePreferences, useRequest } from "#app/page.tsx";
import { KeptWords } from "./kept-words.tsx";
import { Notice } from "./notice.tsx";
import { QrCode } from "./qr-code.tsx";
import type { RoomCodesView, SlipsView } from "./room-codes-view.ts";

/** Two by five slips on a page; paper.css knows their size. */
const perPage = 10;

/** A print of codes: shown once, to be cut into slips. */
export function RoomSlips({ slips, page }: { slips: SlipsView; page: RoomCodesView }) {
  const t = useMessages(roomCodeMessages);
  const { language } = usePreferences();
  const { nonce } = useRequest();
  const pages = Array.from({ length: Math.ceil(slips.slips.length / perPage) }, (_, page) =>
    slips.slips.slice(page * perPage, (page + 1) * perPage),
  );
  return (
    <div className="page paper">
      <div className="no-print">
        <h1>{t.titlePrint(slips.room, slips.number)}</h1>
        <p className="lead">{slips.contest}</p>
        <Notice kind="warning">
          <p>
            <strong>{t.printedOnce(formatNumber(language, slips.slips.length))}</strong>
          </p>
        </Notice>
        <p>{t.how}</p>
        <p className="row">
          <button type="button" className="button primary" data-print hidden>
            {t.printButton}
          </button>
          <a className="button" href={page.path}>
            {t.done}
          </a>
        </p>
        <script src="/print.js" defer nonce={nonce} />
        <KeptWords owner={page.owner} done />
        <p className="hint">{t.preview}</p>
      </div>
      <div className="paper-pages" lang={slips.language}>
        {pages.map((page) => (
          <section key={page[0]?.code} className="paper-page codes">
            {page.map((slip) => (
              <Slip key={slip.code} slip={slip} slips={slips} t={roomCodeMessages[slips.language]} />
            ))}
          </section>
        ))}
      </div>
      <details className="no-print room-links">
        <summary>{t.links}</summary>
        <p>{t.linksText}</p>
        <ol>
          {slips.slips.map(({ code, link }) => (
            <li key={code}>
              <code>{link}</code>
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}

function Slip(props: { slip: SlipsView["slips"][number]; slips: SlipsView; t: RoomCodeMessages }) {
  const { slip, slips, t } = props;
  return (
    <article className="room-slip">
      <div>
        <p className="room-slip-head">
          <strong>{t.slipTitle}</strong> <span>{slips.room}</span>
        </p>
        <p className="room-slip-contest">{slips.contest}</p>
        <p className="room-slip-code">{slip.code}</p>
        <p>{t.slipType(slips.address)}</p>
        <p>
          {t.slipRule(slips.rule)} {slips.demo ? t.slipDemo : ""}
        </p>
      </div>
      <div className="room-slip-scan">
        <QrCode {...slip.qr} label={t.slipScan} />
        <p>{t.slipScan}</p>
      </div>
    </article>
  );
}
