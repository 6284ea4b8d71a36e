/** A kind of message of the command, and what to do about it. */
export interface Message {
  /** Its name, which stays where its words change: the rule in SARIF. */
  readonly id: string;
  /** Its words; `...` stands for what differs from case to case. */
  readonly text: string;
  readonly advice: string;
}

/** Messages of one part of the work. */
export interface Section {
  readonly title: string;
  readonly messages: readonly Message[];
}
