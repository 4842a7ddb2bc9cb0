import type { LoaderFunctionArgs } from "@remix-run/node";
import { ballotMessages } from "#app/i18n/ballot.ts";
import { receiptMessages } from "#app/i18n/receipt.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { describeReceipt, loadReceipt } from "#app/views/receipt-page.server.ts";

/** The receipt as a text file, without the picks. 404 when this browser keeps none. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const { language } = preferencesOf(request);
  const page = await loadReceipt(request, params.contestId ?? "", new Date());
  if (!page.kept) throw new Response(null, { status: 404 });
  const { origin } = new URL(request.url);
  const receipt = describeReceipt(page, page.kept, { language, origin });
  const t = receiptMessages[language];
  const ballot = ballotMessages[language];
  const { contest } = page;
  const { fate, version } = page.vote;
  const standing = { version, organiser: contest.organiser[language] };
  const isVoid = fate === "officials" || fate === "onsite";
  const paragraphs = [
    [t.printTitle, contest.title[language]],
    ...(isVoid ? [[t.voidTitle, ballot.statusTexts[fate](standing)]] : []),
    [
      ...(receipt.castAt ? [`${t.castAt}: ${receipt.castAt}`] : []),
      `${ballot.version}: ${ballot.versionText(receipt.version)}`,
    ],
    [t.code, receipt.code, t.codeWhat],
    [t.keepSecretTitle, t.keepSecret, t.underPressure],
    [t.slip, receipt.slip, t.slipWhat],
    [t.checkLater, receipt.checkPage],
  ];
  const name = `${t.fileName}-${contest.id}.txt`;
  return new Response(paragraphs.map((lines) => `${lines.join("\r\n")}\r\n`).join("\r\n"), {
    headers: {
      "Cache-Control": "no-store",
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
}
