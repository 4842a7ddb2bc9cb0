import type { SheetPart } from "#app/domain/paper-sheet.ts";
import type { Language } from "#app/i18n/language.ts";
import type { PaperMessages } from "#app/i18n/paper.ts";
import { QrCode } from "./qr-code.tsx";
import type { SheetGroup } from "./tally-fields.ts";

/** One sum to check: boxes with a word under each, and the sign before it. */
export type PaperSum = { sign: string; label: string }[];

/** A room's empty tally sheet, in the language of the paper. */
export interface PaperSheetView {
  language: Language;
  contest: string;
  room: string;
  demo: boolean;
  /** Of the room's entry page. */
  address: string;
  qr: { size: number; path: string };
  groups: SheetGroup[];
  sums: PaperSum[];
  pages: [SheetPart[], SheetPart[]][];
}

interface Props {
  sheet: PaperSheetView;
  t: PaperMessages;
}

/** The sheet to fill in by hand, with the fields of the entry page in the same order. */
export function PaperSheet(props: Props) {
  const { sheet, t } = props;
  return (
    <div className="paper-pages" lang={sheet.language}>
      {sheet.pages.map((columns, page) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name, and never change
        <section key={page} className="paper-page sheet">
          <header>
            <div>
              <p className="paper-kind">
                <strong>{t.sheetTitle}</strong> <span>{sheet.room}</span>
              </p>
              <h2>{sheet.contest}</h2>
              <p>{t.byHand}</p>
              <p>
                {sheet.pages.length > 1 ? <strong>{t.page(page + 1, sheet.pages.length)} </strong> : null}
                {sheet.demo ? t.demoSheet : ""}
              </p>
            </div>
            <div className="paper-code">
              <QrCode {...sheet.qr} label={t.scan} />
              <p>
                {t.scan}: {sheet.address}
              </p>
            </div>
          </header>
          <div className="paper-columns">
            {columns.map((parts, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the left and the right one
              <div key={column}>
                {parts.map((part) => (
                  <Part key={keyOf(part)} part={part} {...props} />
                ))}
              </div>
            ))}
          </div>
          <Signatures t={t} />
        </section>
      ))}
    </div>
  );
}

function keyOf(part: SheetPart): string {
  if (part.type === "sums") return "sums";
  return part.type === "row" ? `${part.group}-${part.index}` : part.group;
}

function Part({ part, sheet, t }: Props & { part: SheetPart }) {
  if (part.type === "sums") return <Sums sums={sheet.sums} t={t} />;
  const group = sheet.groups.find(({ id }) => id === part.group);
  if (part.type === "heading") return <h3>{group?.title}</h3>;
  const row = group?.rows[part.index];
  if (!row) return null;
  return (
    <p className="paper-row" data-field={row.field}>
      {row.number === null ? null : <b className="paper-row-number">{row.number}</b>}
      <span className="paper-row-label">{row.label}</span>
      <span className="paper-box" />
    </p>
  );
}

function Sums({ sums, t }: { sums: readonly PaperSum[]; t: PaperMessages }) {
  return (
    <>
      <h3>{t.sums}</h3>
      {sums.map((sum) => (
        <p key={sum.map(({ sign, label }) => sign + label).join()} className="paper-sum">
          {sum.map(({ sign, label }) => (
            <span key={sign + label}>
              <em>{sign}</em>
              <span className="paper-box" />
              <small>{label}</small>
            </span>
          ))}
        </p>
      ))}
    </>
  );
}

function Signatures({ t }: { t: PaperMessages }) {
  return (
    <footer>
      {[t.signatures.counter, t.signatures.second, t.signatures.lead].map((label) => (
        <p key={label}>{label}</p>
      ))}
    </footer>
  );
}
