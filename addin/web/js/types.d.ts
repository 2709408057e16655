// The shapes that the service sends (contract.py says what each field means) and those the page makes of them.

interface Window {
  officeScript?: Promise<boolean>;
}

type ElementId = "deliverable" | "quality" | "performance";
type Severity = "error" | "warning" | "note";
type AspectStatus = "missing" | "weak" | "present" | "not_applicable";

interface Location_ {
  part?: string;
  paragraph?: number;
  start?: number;
  end?: number;
  before?: string;
  after?: string;
  heading?: string;
  sheet?: string;
  cell?: string;
  header?: string;
  row?: string;
}

interface Finding {
  fingerprint: string;
  code: string;
  rule: string;
  element: string;
  severity: Severity;
  state: string;
  title: string;
  message: string;
  ask: string;
  suggest: string;
  status: "new" | "open" | "fixed" | "dismissed";
  location: Location_;
  section?: string;
  quote?: string;
  reason?: string;
}

interface Aspect {
  id: string;
  code: string;
  title: string;
  status: AspectStatus;
  level: number;
  reason: string;
  evidence: { quote: string; location: Location_; goes_on?: "before" | "behind" | "both" }[];
}

interface Review {
  document: {
    name: string;
    kind: "brief" | "tracker";
    words: number;
    language: string;
    profile: string;
    profile_reason: string;
    depth: string;
    warnings: string[];
    unread: string[];
  };
  score: number | null;
  verdict: string;
  elements: { id: ElementId; name: string; score: number; status: AspectStatus }[];
  aspects: Aspect[];
  deliverables: { id: string; name: string; location: Location_; due?: string; levels?: Record<string, number> }[];
  findings: Finding[];
  fix_first?: string;
  since_last?: { fixed: number; open: number; new: number; dismissed: number };
  annotated?: { name: string; media_type: string; base64: string };
}

interface Comparison {
  brief: string;
  tracker: string;
  drift: { code: string; kind: string; id: string; name: string; message: string }[];
}

/** A cell that holds nothing and what goes into it; a day is written 2027-02-05. */
interface Write {
  cell: string;
  value: string;
  is_date: boolean;
  header: string;
  /** Its row stands below the table as it was. */
  is_added: boolean;
}

/** What a brief adds to one table of a tracker in use; `area` is the table with its header. */
interface Plan {
  sheet: string;
  area: string;
  writes: Write[];
}

/** A tracker made from a brief, or what a brief adds to the tracker that was sent along. */
interface Tracking {
  filled: number;
  added: string[];
  conflicts: { id: string; name: string; message: string }[];
  document: { name: string; media_type: string; base64: string };
  rows?: { id: string; name: string; kind: string; due: string }[];
  plan?: Plan;
  /** The milestones and reports that the tracker has no column to tell apart, summed up. */
  untold?: string;
}

/** What became of a plan: cells filled, rows added, and cells left that were not empty any more. */
interface Filled {
  filled: number;
  rows: number;
  left: number;
}

interface Section {
  id: string;
  title: string;
  summary: string;
  guidance: string;
  aspects: string[];
  profiles: string[];
  /** Of its words, in two letters. */
  language: string;
  /** An administrator's, which goes before ours about the same topic. */
  own: boolean;
}

interface Choices {
  depth: "light" | "standard" | "strict";
  sections: boolean;
}

/** Where a batch stands; the last three are paths. */
interface Batch {
  id: string;
  state: string;
  expires: string;
  counts: { total: number; waiting: number; running: number; done: number; failed: number };
  items: BatchItem[];
  self: string;
  results: string;
  roll_up: string;
}

interface BatchItem {
  number: number;
  name: string;
  state: "waiting" | "running" | "done" | "failed";
  attempts: number;
  review?: string;
  document?: string;
  problem?: Problem;
}

/** What is kept of a review in a batch: enough for its line and for what is missing over all. */
interface Short {
  verdict: string;
  score: number | null;
  findings: number;
  missing: string[];
}

/** One file on its way through the page. */
interface Item {
  id: number;
  name: string;
  /** In bytes. */
  size: number;
  /** How much of it has gone to the service, from 0 to 1. */
  sent?: number;
  /** The file itself; of a batch that was begun before the page was loaded, the annotated copy, which says the same. */
  file: () => Promise<{ name: string; data: Blob }>;
  /** The annotated copy, where it is made already. */
  copy?: () => Promise<Blob>;
  state: "waiting" | "working" | "done" | "failed" | "stopped";
  review?: Review;
  problem?: Problem;
}

/** What went wrong, in words for whoever reads the page. */
interface Problem {
  code: string;
  title: string;
  detail: string;
  /** It lies in the file itself: sent again, the file would be refused again. */
  isOfFile?: boolean;
}

/** Marks of ours that were taken out, and those that stay: somebody has accepted, answered, changed or quoted them. */
interface Cleared {
  removed: number;
  kept: number;
}

/** What the program around the page can do; a function that is not there is a button that is not there. */
interface Host {
  name: "word" | "excel" | "browser";
  readDocument?: () => Promise<{ name: string; data: Blob }>;
  goTo?: (finding: Finding) => Promise<boolean>;
  /** `gone` is a place that is not found any more; `taken` a cell that has a comment already. */
  comment?: (finding: Finding) => Promise<"added" | "gone" | "taken">;
  /** Remember what the comments on these findings will say, by which they are known as ours again. */
  sign?: (findings: readonly Finding[]) => Promise<void>;
  /** `kept` is a section that somebody has written in: it stays as it is. */
  insertSection?: (section: Section, data: Blob, finding?: Finding) => Promise<"inserted" | "updated" | "kept">;
  /** Keep in the document what was found and, by fingerprint, why something was dismissed. */
  remember?: (findings: readonly Finding[], dismissed: Record<string, string>) => Promise<void>;
  /** Put the sheets of another workbook behind those that are there. */
  insertSheets?: (workbook: Blob) => Promise<void>;
  /** Write a plan into the open workbook, into cells only that hold nothing. */
  fillTracker?: (plan: Plan) => Promise<Filled>;
  clear?: () => Promise<Cleared>;
}
