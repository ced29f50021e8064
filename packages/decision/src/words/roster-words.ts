import type { Bilingual } from '@siyi/kernel';
import type { RosterKey } from '@siyi/procedure';

const WORDS = {
  'branch-committee': { zh: '村党支部委员会成员', en: 'member of the branch committee' },
  'village-committee': { zh: '村民委员会成员', en: 'member of the village committee' },
  'two-committees': { zh: '村“两委”成员', en: 'member of the two committees' },
  'party-members': { zh: '有表决权的党员', en: 'Party member with a vote' },
  representatives: { zh: '村民代表', en: 'villager representative' },
  'women-representatives': { zh: '妇女代表', en: 'women representative' },
  congress: { zh: '村民代表会议组成人员', en: "member of the representatives' congress" },
  adults: { zh: '十八周岁以上村民', en: 'adult villager' },
  households: { zh: '户代表', en: 'household representative' },
  'supervision-committee': {
    zh: '村务监督委员会成员',
    en: 'member of the supervision committee',
  },
  'collective-members': { zh: '集体经济组织成员', en: 'member of the collective' },
  'collective-congress': {
    zh: '集体经济组织成员代表',
    en: "member of the collective's congress",
  },
} satisfies Readonly<Record<RosterKey, Bilingual>>;

/** What a person is who is on a roster, by its name. */
export const ROSTER_WORDS: Readonly<Record<string, Bilingual>> = WORDS;
