import type { ModerationDeed, NotificationView } from "#app/domain/notification-view.ts";
import type { Messages } from "./language.ts";

type Said = Pick<NotificationView, "kind" | "name" | "moderation">;

const koDeeds: Record<ModerationDeed, string> = {
  hold: "내 의견을 관리자가 확인할 때까지 보이지 않게 했습니다.",
  approve: "관리자가 확인해 내 의견을 보이게 했습니다.",
  keep: "관리자가 확인해 내 의견을 그대로 두었습니다.",
  hide: "관리자가 내 의견을 가렸습니다. 이유를 보고 이의를 제기할 수 있습니다.",
  restore: "내 의견이 다시 보입니다.",
  appeal: "내 이의를 받았습니다.",
  "appeal-granted": "이의를 받아들여 내 의견이 다시 보입니다.",
  "appeal-denied": "이의를 받아들이지 않았습니다. 답변을 읽어 보세요.",
  words: "운영 규칙이 바뀌었습니다.",
  rules: "운영 규칙이 바뀌었습니다.",
};

const ko = {
  title: "내 알림",
  lead: "내 의견에 달린 답글, 나를 부른 글, 내가 참여한 대화의 공식 답변, 내 의견에 대한 운영 조치를 알려 드립니다. 내가 한 일과 가려지거나 지워진 글은 알리지 않습니다.",
  link: "내 알림",
  unreadLink: (count: string) => `읽지 않은 알림 ${count}개`,
  unread: (count: string) => `읽지 않은 알림 ${count}개`,
  noneUnread: "읽지 않은 알림이 없습니다.",
  none: "아직 알림이 없습니다. 의견을 쓰면 답글과 공식 답변이 달릴 때 여기에 알려 드립니다.",
  noneShown: "보여 드릴 알림이 없습니다.",
  isNew: "새 알림",
  sentence: ({ kind, name, moderation }: Said): string => {
    if (kind === "reply") return `${name} 님이 내 의견에 답글을 달았습니다.`;
    if (kind === "mention") return `${name} 님이 글에서 나를 불렀습니다.`;
    if (kind === "official-answer") return `내가 참여한 대화에 공식 답변이 달렸습니다: ${name}`;
    return moderation ? koDeeds[moderation.deed] : "내 의견을 관리자가 살펴보았습니다.";
  },
  about: (project: string) => `과제: ${project}`,
  open: "보러 가기",
  markRead: "읽음으로 표시",
  markAllRead: "모두 읽음으로 표시",
  mute: "이 대화 알림 끄기",
  next: "이전 알림 더 보기",
  first: "처음으로",
  mutedTitle: "알림을 끈 대화",
  mutedText: "이 대화의 답글, 부름, 공식 답변은 알리지 않습니다. 내 의견에 대한 운영 조치는 알립니다.",
  mutedGone: "지워졌거나 가려진 의견",
  unmute: "알림 다시 켜기",
  done: {
    read: "읽음으로 표시했습니다.",
    muted: "이 대화의 알림을 껐습니다. 아래 목록에서 다시 켤 수 있습니다.",
    unmuted: "이 대화의 알림을 다시 켰습니다.",
  },
  gone: "알림의 글이 그 사이에 가려졌거나 지워졌습니다. 목록을 새로 보여 드립니다.",
  mailLink: "메일로 받기",
  mailTitle: "알림을 메일로 받기",
  mailLead:
    "본인 확인에 쓴 연락처는 저장하지 않으므로 메일 주소를 따로 받습니다. 주소는 이 알림에만 쓰고, 데이터베이스 밖의 열쇠로 잠가 두고, 투표와 이어지지 않으며, 그만 받으면 바로 지웁니다. 메일에는 누가 어느 과제에서 무엇을 했는지와 링크만 담고 글의 내용은 담지 않습니다. 밤 9시부터 아침 8시까지는 보내지 않습니다.",
  mailStateTitle: "메일 받기",
  mailState: {
    none: "메일로 받지 않습니다.",
    waiting: (masked: string) =>
      `${masked}로 확인 메일을 보냈습니다. 메일의 링크를 열고 단추를 눌러야 시작합니다.`,
    on: (masked: string) => `${masked}로 받고 있습니다.`,
  },
  address: "메일 주소",
  newAddress: "다른 주소로 바꾸기",
  newAddressText: "앞의 주소는 바로 지우고, 새 주소에서 확인 메일의 단추를 누른 뒤부터 다시 보냅니다.",
  frequency: "얼마나 자주 받을까요?",
  frequencies: {
    "at-once": "바로 (이어지는 소식은 10분에 한 번으로 모읍니다)",
    daily: "하루 한 번, 아침 8시",
    off: "받지 않음 (주소를 지웁니다)",
  },
  ask: "확인 메일 받기",
  save: "저장",
  saved: "저장했습니다.",
  ended: "메일을 그만 보내고 주소를 지웠습니다.",
  sent: (masked: string) =>
    `${masked} 주소로 확인 메일을 보냈습니다. 이틀 안에 메일의 링크를 열고 단추를 누르세요.`,
  noMail: "이 누리집은 메일을 보내지 않습니다. 알림은 이 누리집에서 볼 수 있습니다.",
  chooseFrequency: "얼마나 자주 받을지 고르세요.",
  back: "내 알림으로 돌아가기",
  byLink: {
    on: "이 주소로 내 알림을 메일로 받고 있습니다.",
    off: "아직 받지 않습니다. 아래를 누르면 받기 시작합니다.",
    begin: "메일 받기 시작",
    end: "그만 받고 주소 지우기",
    begun: "이제 알림을 메일로 보내 드립니다.",
    ended: "그만 보내도록 했고 메일 주소를 지웠습니다.",
    unknown: "이미 그만 받았거나 쓸 수 없는 링크입니다.",
  },
  mail: {
    confirmSubject: "[시민의 선택] 알림 메일 확인",
    confirmText: (link: string) =>
      `내 의견에 대한 알림을 이 주소로 받으려면 아래 링크를 열고 단추를 누르세요.\n\n${link}\n\n신청한 적이 없으면 이 메일을 지우면 됩니다. 이틀 안에 누르지 않으면 주소를 지웁니다.`,
    subject: (count: string) => `[시민의 선택] 새 알림 ${count}개`,
    lead: (count: string) => `읽지 않은 새 알림이 ${count}개 있습니다. 내용은 누리집에서 볼 수 있습니다.`,
    more: (count: string) => `그 밖에 ${count}개가 더 있습니다.`,
    foot: ({ list, unsubscribe }: { list: string; unsubscribe: string }) =>
      `모든 알림: ${list}\n\n--\n로그인하지 않고 그만 받기: ${unsubscribe}`,
  },
};

const enDeeds: typeof koDeeds = {
  hold: "Your comment waits until a moderator has looked at it.",
  approve: "A moderator looked at your comment, and it is shown.",
  keep: "A moderator looked at your comment and left it as it is.",
  hide: "A moderator hid your comment. You can read why, and appeal.",
  restore: "Your comment is shown again.",
  appeal: "Your appeal has arrived.",
  "appeal-granted": "Your appeal was granted: your comment is shown again.",
  "appeal-denied": "Your appeal was not granted. Please read the answer.",
  words: "The rules of moderation have changed.",
  rules: "The rules of moderation have changed.",
};

const en: typeof ko = {
  title: "Your notifications",
  lead: "Replies to your comments, comments that name you, official answers in conversations you take part in, and what moderators did with your comments. Never your own doings, nor anything hidden or deleted.",
  link: "Notifications",
  unreadLink: (count) => `${count} unread notifications`,
  unread: (count) => `Unread: ${count}`,
  noneUnread: "Nothing unread.",
  none: "No notifications yet. Once you write a comment, replies and official answers to it are told here.",
  noneShown: "Nothing to show.",
  isNew: "New",
  sentence: ({ kind, name, moderation }) => {
    if (kind === "reply") return `${name} replied to your comment.`;
    if (kind === "mention") return `${name} named you in a comment.`;
    if (kind === "official-answer") return `Official answer in a conversation you take part in: ${name}`;
    return moderation ? enDeeds[moderation.deed] : "A moderator looked at your comment.";
  },
  about: (project) => `Project: ${project}`,
  open: "Go there",
  markRead: "Mark as read",
  markAllRead: "Mark all as read",
  mute: "Mute this conversation",
  next: "Earlier notifications",
  first: "Back to the newest",
  mutedTitle: "Muted conversations",
  mutedText:
    "You are not told of replies, mentions and official answers in these. You are told what moderators do with your own comments.",
  mutedGone: "A deleted or hidden comment",
  unmute: "Unmute",
  done: {
    read: "Marked as read.",
    muted: "This conversation is muted. You can unmute it in the list below.",
    unmuted: "This conversation is no longer muted.",
  },
  gone: "What the notification is about has been hidden or deleted meanwhile. Here is the list anew.",
  mailLink: "Get them by mail",
  mailTitle: "Notifications by mail",
  mailLead:
    "We do not store the contact you were verified with, so we ask for an address. It is used for these notifications only, sealed with a key outside the database, not linked to your vote, and deleted as soon as you stop. A mail says who did what about which project, with a link, and never what was written. None leaves from 9 in the evening to 8 in the morning, Korean time.",
  mailStateTitle: "Your mail",
  mailState: {
    none: "You get no mail.",
    waiting: (masked) =>
      `We sent a mail to ${masked}. It begins once you open the link in it and press the button.`,
    on: (masked) => `Mail goes to ${masked}.`,
  },
  address: "Mail address",
  newAddress: "Use another address",
  newAddressText: "The old one is deleted at once; mail begins again when the new one is confirmed.",
  frequency: "How often?",
  frequencies: {
    "at-once": "At once (what follows closely is gathered, one mail in 10 minutes)",
    daily: "Once a day, at 8 in the morning, Korean time",
    off: "Never (your address is deleted)",
  },
  ask: "Send me the first mail",
  save: "Save",
  saved: "Saved.",
  ended: "No more mail is sent, and your address is deleted.",
  sent: (masked) => `We sent a mail to ${masked}. Open the link in it within two days and press the button.`,
  noMail: "This site sends no mail. Your notifications are here on the site.",
  chooseFrequency: "Choose how often.",
  back: "Back to your notifications",
  byLink: {
    on: "Your notifications come to this address.",
    off: "Not yet. Press below to begin.",
    begin: "Begin",
    end: "Stop, and delete my address",
    begun: "From now on your notifications come by mail.",
    ended: "No more mail is sent, and your address is deleted.",
    unknown: "It was ended already, or this link is none of ours.",
  },
  mail: {
    confirmSubject: "[Citizens' Choice] Confirm mail notifications",
    confirmText: (link) =>
      `To get notifications about your comments at this address, open this link and press the button.\n\n${link}\n\nIf you did not ask for this, delete this mail. Unless somebody presses within two days the address is deleted.`,
    subject: (count) => `[Citizens' Choice] New notifications: ${count}`,
    lead: (count) => `Unread notifications: ${count}. What was written is on the site.`,
    more: (count) => `And ${count} more.`,
    foot: ({ list, unsubscribe }) => `All of them: ${list}\n\n--\nStop without signing in: ${unsubscribe}`,
  },
};

export const notificationMessages: Messages<typeof ko> = { ko, en };
