/** Korean particles after a number as it is read aloud: 이 (two) ends in a vowel, 일 (one) does not. */
const endsInVowel = (number: number) => [2, 4, 5, 9].includes(number % 10);

/** 을 or 를. */
export const object = (number: number): string => (endsInVowel(number) ? "를" : "을");
/** 로 or 으로. */
export const into = (number: number): string => ([0, 3, 6].includes(number % 10) ? "으로" : "로");
