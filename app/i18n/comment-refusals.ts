import type { Messages } from "./language.ts";

/** Why an act in a conversation was not done, and what to do. */
const ko = {
  empty: "내용을 쓰세요. 글자나 숫자가 있어야 합니다.",
  "too-short": ({ length, fewest }: { length: number; fewest: number }) =>
    `${fewest}자보다 짧습니다(지금 ${length}자). 조금 더 자세히 써 주세요.`,
  "too-long": ({ length, most }: { length: number; most: number }) =>
    `${most}자를 넘었습니다(지금 ${length}자). ${length - most}자를 줄여 주세요.`,
  "too-many-lines": ({ lines, most }: { lines: number; most: number }) =>
    `${most}줄을 넘었습니다(지금 ${lines}줄). 줄바꿈을 줄여 주세요.`,
  "nickname-form": "별명은 한글, 영문, 숫자로 2자에서 12자까지, 빈칸 없이 정하세요. 숫자만으로는 안 됩니다.",
  "nickname-reserved": ({ word }: { word: string }) =>
    `별명에 ‘${word}’처럼 기관으로 보이는 말은 쓸 수 없습니다. 다른 별명을 정하세요.`,
  "nickname-taken": "이미 있거나 아주 비슷한 별명입니다. 다른 별명을 정하세요.",
  "nickname-recent": ({ until }: { until: string }) =>
    `별명은 7일에 한 번 바꿀 수 있습니다. ${until} 뒤에 다시 바꾸세요.`,
  "office-missing": "어느 기관의 답변인지 쓰세요.",
  "parent-gone": "지워졌거나 가려진 글에는 답글을 달 수 없습니다. 쓴 글을 복사해 새 의견으로 올려 보세요.",
  "too-deep": "이 대화는 더 깊이 이어 갈 수 없습니다. 위에 있는 글에 답글을 달아 주세요.",
  "same-text": "같은 글을 이미 올렸습니다. 덧붙일 말이 있으면 올린 글을 고치거나 다르게 써 주세요.",
  "too-fast": ({ wait, limit }: { wait: string; limit: "minute" | "day" }) =>
    limit === "day"
      ? `하루(24시간)에 이 과제에 쓸 수 있는 만큼 썼습니다. ${wait} 뒤에 다시 올리세요. 쓴 글은 그대로 있습니다.`
      : `너무 빨리 이어서 올렸습니다. ${wait} 뒤에 다시 올리세요. 쓴 글은 그대로 있습니다.`,
  closed: "의견 받기를 마쳐서 저장하지 않았습니다. 남긴 의견은 계속 읽을 수 있습니다.",
  "not-a-writer": "이 계정으로는 의견을 쓰거나 반응을 남길 수 없습니다.",
  "signed-out": "본인 확인 시간이 지나 올리지 못했습니다. 쓴 글을 복사해 두고 다시 본인 확인을 해 주세요.",
  "not-yours": "다른 사람의 의견은 고치거나 지울 수 없습니다.",
  "not-editable": "지워졌거나 가려진 의견은 고칠 수 없습니다. 쓴 글을 복사해 새 의견으로 올려 보세요.",
  "too-many-edits": ({ most }: { most: number }) =>
    `의견은 ${most}번까지 고칠 수 있습니다. 새 의견으로 써 주세요.`,
  stale: "다른 창에서 이미 고친 글입니다. 지금 글을 확인하고 다시 저장하세요. 쓴 글은 그대로 있습니다.",
  "voters-only": "반응은 본인 확인을 한 시민만 남길 수 있습니다.",
  "own-comment": "내 의견에는 반응을 남길 수 없습니다.",
  "not-visible": "지금 보이지 않는 의견입니다. 쪽을 새로 고쳐 보세요.",
  "not-an-answer": "고정할 수 있는 것은 공식 답변뿐입니다.",
  unknown: "알 수 없는 요청이라 저장하지 않았습니다. 쪽을 새로 고쳐 다시 해 보세요.",
};

const en: typeof ko = {
  empty: "Write something: letters or digits are needed.",
  "too-short": ({ length, fewest }) =>
    `Shorter than ${fewest} characters (now ${length}). Please say a little more.`,
  "too-long": ({ length, most }) =>
    `Longer than ${most} characters (now ${length}). Please shorten it by ${length - most}.`,
  "too-many-lines": ({ lines, most }) =>
    `More than ${most} lines (now ${lines}). Please use fewer line breaks.`,
  "nickname-form":
    "A nickname has 2 to 12 Korean or Latin letters and digits, no spaces, and is not digits alone.",
  "nickname-reserved": ({ word }) =>
    `A nickname cannot contain “${word}”, which looks like an office. Please choose another.`,
  "nickname-taken": "This nickname, or one that looks like it, is taken. Please choose another.",
  "nickname-recent": ({ until }) => `A nickname can be changed once in 7 days: again after ${until}.`,
  "office-missing": "Say which office answers.",
  "parent-gone":
    "What you answer was deleted or hidden, so it takes no replies. Copy your text and post it as a comment of its own.",
  "too-deep": "This conversation cannot go deeper. Reply to a comment further up.",
  "same-text": "You have posted the same text already. Edit that one, or write something different.",
  "too-fast": ({ wait, limit }) =>
    limit === "day"
      ? `You have written as much here as one may within 24 hours. Post it again in ${wait}; your text stays here.`
      : `That was very fast. Post it again in ${wait}; your text stays here.`,
  closed: "Comments are closed, so nothing was stored. What was written can still be read.",
  "not-a-writer": "This account cannot comment or react.",
  "signed-out": "Your session has ended, so it was not posted. Copy your text and confirm who you are again.",
  "not-yours": "You cannot change or delete somebody else's comment.",
  "not-editable":
    "A deleted or hidden comment cannot be edited. Copy your text and post it as a comment of its own.",
  "too-many-edits": ({ most }) => `A comment can be edited ${most} times. Please write a new one.`,
  stale:
    "It was changed in another window. Look at the text as it is now and save again; yours is still here.",
  "voters-only": "Only verified citizens react.",
  "own-comment": "You cannot react to your own comment.",
  "not-visible": "This comment is not shown at the moment. Please reload the page.",
  "not-an-answer": "Only official answers can be pinned.",
  unknown: "The request was not understood and nothing was stored. Reload the page and try again.",
};

export const commentRefusals: Messages<typeof ko> = { ko, en };
