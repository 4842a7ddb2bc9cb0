/** What an officer of another room sees instead of a room's page: whose it is, and whom to ask. */
export function RoomForbidden(props: {
  page: { room: string; officers: string; board: string };
  t: {
    title: (room: string) => string;
    forbidden: (room: string) => string;
    nobody: string;
    ask: (officers: string) => string;
    toBoard: string;
  };
}) {
  const { page, t } = props;
  return (
    <div className="page narrow">
      <h1>{t.title(page.room)}</h1>
      <p className="lead">{t.forbidden(page.room)}</p>
      <p>{page.officers === "" ? t.nobody : t.ask(page.officers)}</p>
      <p>
        <a className="button primary" href={page.board}>
          {t.toBoard}
        </a>
      </p>
    </div>
  );
}
