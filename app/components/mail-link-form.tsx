/** What the link in a mail can do: begin what was asked for, and end it. Both work without signing in. */
export function MailLinkForm(props: { confirmed: boolean; begin: string; end: string }) {
  return (
    <form method="post" className="row">
      {props.confirmed ? null : (
        <button className="button primary" type="submit" name="intent" value="on">
          {props.begin}
        </button>
      )}
      <button className="button" type="submit" name="intent" value="off">
        {props.end}
      </button>
    </form>
  );
}
