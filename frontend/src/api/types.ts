// The shapes of the API's answers under the names that the page uses.
import type { components } from "./schema";

type Shapes = components["schemas"];

export type Kind = Shapes["Node"]["kind"];
export type Value = Shapes["NamedVote"]["value"];

export type Analysis = Shapes["Analysis"];
export type Asked = Shapes["AskedInWords"];
export type Parameter = Shapes["Parameter"];
export type Question = Shapes["Question"];
export type Reply = Shapes["Reply"];

export type Actor = Shapes["ActorInFull"];
export type Console = Shapes["Console"];
export type ConsoleAnswer = Shapes["ConsoleAnswer"];
export type ConsoleQuestion = Shapes["ConsoleQuestion"];
export type Count = Shapes["Count"];
export type Decision = Shapes["Decision"];
export type DecisionInFull = Shapes["DecisionInFull"];
export type Doubt = Shapes["Doubt"];
export type DoubtExplanation = Shapes["DoubtExplanation"];
export type Hit = Shapes["Hit"];
export type Link = Shapes["Link"];
export type LinkCount = Shapes["LinkCount"];
export type Meeting = Shapes["Meeting"];
export type MeetingInFull = Shapes["MeetingInFull"];
export type Neighbour = Shapes["Neighbour"];
export type Neighbourhood = Shapes["Neighbourhood"];
export type Node = Shapes["Node"];
export type Path = Shapes["Path"];
export type Paths = Shapes["Paths"];
export type Situation = Shapes["SituationInFull"];
export type SituationCount = Shapes["SituationCount"];
export type Source = Shapes["Source"];
export type Statement = Shapes["Statement"];
export type StatementInFull = Shapes["StatementInFull"];
export type Status = Shapes["Status"];
export type Tally = Shapes["Tally"];
export type Term = Shapes["Term"];
export type Veto = Shapes["Veto"];
export type Vote = Shapes["NamedVote"];
export type VoteCounts = Shapes["VoteCounts"];

export interface List<T> {
  items: T[];
  total: number;
  next?: string;
  notes?: string[]; // what the record lacks of what was asked for
}
