import type { Bilingual } from '@siyi/kernel';
import type { HttpFaultCode } from './http-fault.ts';

/** What was found and what to do next, for what the HTTP interface answers by itself. */
export const FAULT_MESSAGES: Readonly<Record<HttpFaultCode, Bilingual>> = {
  unauthenticated: {
    zh: '没有登录,或登录已失效。请先登录。',
    en: 'Nobody is signed in, or the sign-in has ended. Sign in first.',
  },
  forbidden: {
    zh: '这个席位无权查看或办理。请换一个席位登录。',
    en: 'This seat may not see or do this. Sign in with another seat.',
  },
  'cross-site-request': {
    zh: '表单不是从本站页面提交的。请回到本站页面重新提交。',
    en: 'The form was not sent from a page of this site. Go back to the page and send it again.',
  },
  'not-found': {
    zh: '没有这个页面。请检查网址。',
    en: 'There is no such page. Check the address.',
  },
  'method-not-allowed': {
    zh: '这个网址不接受这种请求。请看回答头 Allow。',
    en: 'This address does not take such a request. See the header Allow of the answer.',
  },
  'body-too-large': {
    zh: '提交的内容太大。请缩减后再提交。',
    en: 'What was sent is too large. Make it smaller and send it again.',
  },
  'unsupported-media-type': {
    zh: '不支持这种内容格式。请按 Content-Type: application/json 提交。',
    en: 'This format is not supported. Send it as Content-Type: application/json.',
  },
  'too-many-requests': {
    zh: '请求太多。请稍后再试。',
    en: 'Too many requests. Try again later.',
  },
  unavailable: {
    zh: '服务暂时不可用,没有办成的事不会留下一半。请稍后再试。',
    en: 'The service is not available right now; nothing is left half done. Try again later.',
  },
  'record-in-doubt': {
    zh: '核对记录时发现异常,这个村的公开暂停,查清以后恢复。要看纸质公示请到村公开栏;可向村务监督委员会或乡镇询问。',
    en: 'Something in the records of this village does not add up. Its public pages are halted until that is cleared up. The paper notices hang on the village board; ask the supervision committee or the township.',
  },
  'internal-error': {
    zh: '系统出错,已记录。请联系管理员,并告知请求编号。',
    en: 'The system failed, and this is on record. Tell the administrator the request id.',
  },
};

/** The sentence that stands before the faults of an input, and after them. */
export function inputMessage(faults: readonly { path: string; message: Bilingual }[]): Bilingual {
  const join = (language: keyof Bilingual) =>
    faults.map(({ path, message }) => `${path} ${message[language]}`).join('; ');
  return {
    zh: `填写有误:${join('zh')}。请改正后再提交。`,
    en: `Bad input: ${join('en')}. Correct it and send it again.`,
  };
}
