import { checkMessages } from "#app/i18n/check.ts";
import { useMessages } from "#app/page.tsx";
import { TextField } from "./text-field.tsx";

/** To whom a person turns whose ballot is missing or not theirs, and what to show. */
export function IfItDiffers({ organiser }: { organiser: string }) {
  const t = useMessages(checkMessages);
  return (
    <section id="differs">
      <h2>{t.differsTitle}</h2>
      <p>{t.differsText(organiser)}</p>
    </section>
  );
}

/** The newest checkpoint, and why a copy of it in many hands keeps the log honest. */
export function KeepWatch(props: { address: string; checkpoint: { size: number; signed: string } | null }) {
  const { address, checkpoint } = props;
  const t = useMessages(checkMessages);
  return (
    <section>
      <h2>{t.logTitle}</h2>
      <p>{t.logText}</p>
      <p>{t.logWhy}</p>
      {checkpoint ? (
        <>
          <p className="row">
            <a className="button" href={`${address}/checkpoint.txt`}>
              {t.checkpoint}
            </a>
            <span>{t.checkpointFacts(checkpoint.size, checkpoint.signed)}</span>
          </p>
          <EarlierCheckpoint address={address} />
        </>
      ) : (
        <p>{t.checkpointNone}</p>
      )}
    </section>
  );
}

function EarlierCheckpoint({ address }: { address: string }) {
  const t = useMessages(checkMessages);
  return (
    <form method="get" action={`${address}/checkpoint.txt`}>
      <TextField
        id="size"
        label={t.checkpointOf}
        hint={t.checkpointOfHint}
        inputMode="numeric"
        autoComplete="off"
        maxLength={15}
      />
      <p>
        <button className="button" type="submit">
          {t.checkpointOfGet}
        </button>
      </p>
    </form>
  );
}

/** Everything there is, to count again. `oneFile` is null where no ballots were published. */
export function Recount({ address, oneFile }: { address: string; oneFile: boolean | null }) {
  const t = useMessages(checkMessages);
  if (oneFile === null) return null;
  return (
    <section>
      <h2>{t.recountTitle}</h2>
      <p>{t.recountText}</p>
      <p className="row">
        <a className="button" href={`${address}/bundle.zip`}>
          {t.bundle}
        </a>
        {oneFile ? (
          <a className="button" href={`${address}/ballots.csv`}>
            {t.ballotsFile}
          </a>
        ) : null}
      </p>
      {oneFile ? null : <p className="hint">{t.ballotsTooMany}</p>}
    </section>
  );
}
