// What the record covers and what it lacks, each said in one place.

const speakers = "its list of speakers covers 1995 to 2020";
const sponsors =
  "Sponsors are in this record of resolutions since 2000, of drafts that failed since 2023, and of earlier decisions whose entry in the Library’s catalogue names them.";

export const coverage = {
  speakers,
  sponsors,
  presidencies: "Presidents are in this record from 1995 on.",
  meetings:
    "After June 2022 the record has only the meetings at which a text was put to the vote, or a statement was made.",
  citations: "Citations are those that texts since 2000 state, of texts of any age.",
  before2000:
    "The agenda item and Chapter VII are in this record from 2000 on. Before 2000 it names sponsors where the Library’s catalogue does.",
  before2023: "Sponsors, agenda item and Chapter VII of drafts that failed are in this record from 2023 on only.",
  /** missing lists what the record lacks; assembly is the day of its newest roll call of the Assembly, in words. */
  missing: (assembly: string): string[] => [
    "Where the record does not say how a member voted, it says “not known”: so for all members on a few early drafts, and for China and the Russian Federation on resolution 2812.",
    "Agenda items and Chapter VII are there for resolutions since 2000 and for drafts that failed since 2023; before that they are not known.",
    sponsors,
    "After June 2022 only meetings at which a text was put to the vote, or a statement made, are in the record. Of the earlier ones, some numbers are missing from its sources.",
    "Some decisions have no meeting: those of March to December 2020 were taken by written procedure; the others are early, or drafts.",
    `Who spoke at a meeting is known by state or organisation (${speakers}). The texts of these speeches and the names of the speakers are not in the record.`,
    "Statements with a text or a summary are those of the President since 2000, some older ones that a text cites, the speeches of a few debates, and the public record on human rights in the DPRK.",
    `Roll calls of the General Assembly end ${assembly === "" ? "with its newest source" : `on ${assembly}`}. Of many before 2003 only the month is known.`,
    "Which members of the Assembly did not vote is known for some roll calls. Where it is not, the page of the roll call says so.",
  ],
  doubt: [
    "Where the Council’s table of meetings prints another tally than the votes give, the page of the decision says so. After June 2022 no table was at hand.",
    "Not checked member by member: S/4879 and S/4905 (1961), S/5095 (1962), and the drafts on the Spanish question of 1946.",
    "Some decisions bear another date than their meeting, most of them because it sat past midnight.",
    "Many titles end in “…”: their source cut them.",
    "Situations are assigned by rules and not by judgement. What no rule fits is “not classified”.",
  ],
  corrected: [
    "Votes that stood under a state that was not on the Council that year were moved or taken out; dates and meetings that contradicted the Council’s tables or the text itself were changed. Each change has its evidence.",
    "In resolutions 320, 1082 and 1239 two members’ votes had changed places, though the tally was right.",
    "Some resolutions that were recorded as unanimous were adopted without a vote: nobody voted on them, and nobody was absent.",
    "In 1990, until its union with Yemen, Democratic Yemen held the seat whose votes were listed under Yemen.",
    "Resolution 2312 was corrected after the United Nations’ own text.",
    "Some meetings had the press release where the topic should stand; it is kept as the press release, and the topic is not known.",
    "Resolutions 681 and 1506 name a meeting held in parts; the part is the one whose outcome names the resolution.",
    "Symbols such as S/3502 (7) number several votes taken on one document; the bracket is not the United Nations’.",
  ],
};
